import { assertNever } from '../../lib/assert-never.ts';
import type { RunView } from '../../engine/view.ts';
import { mention, paragraph, words } from './elements.ts';
import type { Message, RunContext } from './message.ts';
import { waitsFor } from './progress.ts';
import { notification, plain } from './text.ts';
import { took } from './time.ts';
import { withoutDetails } from './verdict.ts';

/** The head of a run's thread: what, for whom, how it stands. Never a figure in a channel where the answer is private. */
export function rootMessage(context: RunContext, view: RunView): Message {
  const title = plain(`${context.flow.title} · ${view.subject}`, 300);
  const { result, state } = standingOf(view, context.isPrivate || context.flow.audience === 'channel');
  return {
    text: notification([title, [result, state].filter((part) => part !== null).join(' · ')].join(': ')),
    blocks: [
      paragraph(
        words(title, { bold: true }),
        words('\nasked by '),
        mention(context.askedBy),
        words(' · '),
        ...(result === null ? [] : [words(result, { bold: true }), words(' · ')]),
        words(state, view.phase === 'reported' ? undefined : { italic: true }),
      ),
    ],
  };
}

interface Standing {
  readonly result: string | null;
  readonly state: string;
}

function standingOf(view: RunView, mayShow: boolean): Standing {
  switch (view.phase) {
    case 'working':
      return { result: null, state: 'working' };
    case 'paused':
      return { result: null, state: waitsFor(view) };
    case 'reported':
      return reported(view, mayShow);
    case 'failed':
      return { result: null, state: 'could not be worked out' };
    case 'ended':
      return { result: null, state: endings[view.end ?? 'failed'] };
    default:
      return assertNever(view.phase);
  }
}

const endings = {
  reported: 'done',
  cancelled: 'cancelled',
  refused: 'not started',
  expired: 'nobody answered in time',
  failed: 'stopped without a result',
} as const;

function reported(view: RunView, mayShow: boolean): Standing {
  const { report } = view;
  const endedAt = view.reportedAt ?? view.endedAt;
  const done = endedAt === null ? 'done' : `done in ${took(endedAt - view.startedAt)}`;
  const result = mayShow && report ? plain(withoutDetails(report.headline), 150, 'no figure') : null;
  const isSaid = result !== null && /partial/i.test(result);
  return { result, state: report?.status === 'partial' && !isSaid ? `partial, ${done}` : done };
}
