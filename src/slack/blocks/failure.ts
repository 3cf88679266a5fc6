import { actionId, actions, writeRun } from './actions.ts';
import { actionRow, button, paragraph, smallPrint, words } from './elements.ts';
import type { Message, RunContext } from './message.ts';
import { mrkdwn, notification, plain, plainLines } from './text.ts';

/** A run that ended by a fault of ours: what happened, what it means, what can be done, a reference. */
export function failureMessage(context: RunContext, reference: string): Message {
  const { title } = context.flow;
  return {
    text: notification(`${title} could not be worked out. Please run it again; reference ${reference}.`),
    blocks: [
      paragraph(
        words(`${plain(title, 150)} could not be worked out`, { bold: true }),
        words(
          '\nSomething went wrong on our side, so there is no result. Nothing was changed in your data. Please run it ' +
            'again in a few minutes. If it happens again, tell whoever looks after this app and give the reference.',
        ),
      ),
      actionRow([button('Run again', actionId(actions.runAgain), writeRun(context.runId))]),
      smallPrint(`Reference ${mrkdwn(reference, 60)}`),
    ],
  };
}

/** What may not be started is told to the person alone; `reason` is a whole sentence. */
export function refusalMessage(reason: string): Message {
  const why = plainLines(reason, 1500, 'This cannot be started here.');
  return {
    text: notification(why),
    blocks: [
      paragraph(words(why)),
      // A reason that says itself whom to ask needs no second word of it.
      ...(/whoever looks after/i.test(why)
        ? []
        : [smallPrint('If you think this should work, ask whoever looks after this app in your workspace.')]),
    ],
  };
}
