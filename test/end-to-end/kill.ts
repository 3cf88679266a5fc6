import type { Demo } from '../../src/demo/start.ts';
import type { Change } from '../../src/demo/slack/types.ts';
import { metadataOf, runsAbout } from './seen-runs.ts';

/** Something of one run that can be seen from outside at the very moment at which it happens. */
export type Moment =
  | { readonly after: 'ms'; readonly ms: number }
  /** `to`: a space, or `summary` for the summary of an incentive. */
  | { readonly after: 'question'; readonly to: string }
  | { readonly after: 'message' | 'message_changed'; readonly part: 'root' | 'progress' | 'report' | 'question' }
  | { readonly after: 'ephemeral'; readonly to: string };

/**
 * kill -9 at this moment of the next run about `person`. Where it is a call of the bot, the bot dies before it has the
 * reply. Resolves when the process is gone.
 */
export async function killAt(demo: Demo, person: string, moment: Moment): Promise<void> {
  const { slack, bot } = demo;
  const until = Promise.withResolvers<void>();
  let isKilled = false;
  const kill = (): void => {
    if (!isKilled) void bot.stop('SIGKILL').then(until.resolve, until.reject);
    isKilled = true;
  };
  const stopListening = slack.onChange((change) => {
    if (isChange(demo, change, moment, person)) kill();
  });
  const looking = setInterval(() => {
    if (isAsked(demo, moment, person)) kill();
  }, 2);
  const timer = setTimeout(
    () => (moment.after === 'ms' ? kill() : until.reject(new Error(`never came to ${nameOf(moment)}`))),
    moment.after === 'ms' ? moment.ms : 20_000,
  );
  try {
    await until.promise;
  } finally {
    clearInterval(looking);
    clearTimeout(timer);
    stopListening();
  }
}

function isChange({ slack }: Demo, change: Change, moment: Moment, person: string): boolean {
  if (change.type !== moment.after || !('message' in change)) return false;
  if (moment.after === 'ephemeral') return change.type === 'ephemeral' && change.userId === moment.to;
  if (moment.after !== 'message' && moment.after !== 'message_changed') return false;
  const of = metadataOf(change.message);
  return of?.part === moment.part && runsAbout(slack, person).some(({ id }) => id === of.runId);
}

function isAsked({ genie }: Demo, moment: Moment, person: string): boolean {
  if (moment.after !== 'question') return false;
  const { to } = moment;
  return genie.questions().some(({ spaceKey, content }) => {
    const isSummary = content.startsWith('Write an executive summary');
    return content.includes(person) && (to === 'summary' ? isSummary : spaceKey === to && !isSummary);
  });
}

export function nameOf(moment: Moment): string {
  if (moment.after === 'ms') return `${moment.ms} ms`;
  if (moment.after === 'question') return `question to ${moment.to}`;
  return moment.after === 'ephemeral' ? 'the pointer' : `${moment.after} ${moment.part}`;
}
