import { z } from 'zod';
import type { Demo } from '../../src/demo/start.ts';
import type { SlackStandIn } from '../../src/demo/slack/stand-in.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';
import { wordsOf } from './seen-blocks.ts';

type Part = 'root' | 'progress' | 'report' | 'question' | 'error';

/** A run as it stands in Slack: its messages by part, oldest first. */
export type SeenRun = { readonly id: string } & Readonly<Record<Part, readonly SlackMessage[]>>;

const metadataSchema = z.strictObject({
  event_type: z.literal('genie_run'),
  event_payload: z.strictObject({
    run_id: z.string().min(1),
    part: z.enum(['root', 'progress', 'report', 'question', 'error']),
    slot: z.string().optional(),
  }),
});

/** What a message says about its run; null for a message of no run. Throws where the metadata is not as promised. */
export function metadataOf(message: SlackMessage): { readonly runId: string; readonly part: Part } | null {
  if (message.metadata === undefined) return null;
  const { event_payload: payload } = metadataSchema.parse(message.metadata);
  return { runId: payload.run_id, part: payload.part };
}

/** Everything the bot has posted and not deleted, in all places. */
export function botMessages(slack: SlackStandIn): readonly SlackMessage[] {
  return slack
    .channels()
    .flatMap(({ id }) => slack.messages(id))
    .filter((message) => message.user === slack.bot.userId);
}

export function seenRun(slack: SlackStandIn, id: string): SeenRun {
  const own = botMessages(slack).filter((message) => metadataOf(message)?.runId === id);
  const of = (part: Part) => own.filter((message) => metadataOf(message)?.part === part);
  return {
    id,
    root: of('root'),
    progress: of('progress'),
    report: of('report'),
    question: of('question'),
    error: of('error'),
  };
}

/** The runs whose root names this subject, oldest first; asked for by this person where one is given. */
export function runsAbout(slack: SlackStandIn, subject: string, user?: string): readonly SeenRun[] {
  const asked = user === undefined ? '' : slack.users.find(({ name }) => name === user)?.id;
  return botMessages(slack)
    .filter((message) => metadataOf(message)?.part === 'root' && message.text.includes(subject))
    .filter((message) => asked === '' || JSON.stringify(message.blocks).includes(`"${asked}"`))
    .map((message) => seenRun(slack, metadataOf(message)?.runId ?? ''));
}

/** Resolves to the `nth` run about a subject once its thread is open. */
export async function opened({ slack }: Demo, subject: string, nth = 0, timeoutMs = 45_000): Promise<SeenRun> {
  return slack.waitFor(() => runsAbout(slack, subject)[nth], timeoutMs);
}

/** Resolves to the message with which the `nth` run about a subject ends: its report, or what went wrong. */
export async function answered({ slack }: Demo, subject: string, nth = 0, timeoutMs = 30_000): Promise<SlackMessage> {
  return slack.waitFor(() => {
    const run = runsAbout(slack, subject)[nth];
    return run && (run.report[0] ?? run.error[0]);
  }, timeoutMs);
}

/** Resolves to the run once nothing of it moves any more: answer, summary and the last progress stand. */
export async function finished(demo: Demo, subject: string, nth = 0, timeoutMs = 45_000): Promise<SeenRun> {
  const { id } = await opened(demo, subject, nth);
  return finishedRun(demo, id, timeoutMs);
}

export async function finishedRun({ slack }: Demo, id: string, timeoutMs = 45_000): Promise<SeenRun> {
  return slack.waitFor(() => {
    const run = seenRun(slack, id);
    return isAtRest(run) && run;
  }, timeoutMs);
}

/** Resolves to this person's `nth` run about a subject once it has its report, or what went wrong. */
export async function answeredFor(demo: Demo, user: string, subject: string, nth = 0): Promise<SeenRun> {
  return demo.slack.waitFor(() => {
    const run = runsAbout(demo.slack, subject, user)[nth];
    return run && run.report.length + run.error.length > 0 && run;
  }, 30_000);
}

/** The same with its summary, which is added to the report by an edit of its own. */
export async function finishedWithSummary(demo: Demo, subject: string, timeoutMs = 45_000): Promise<SeenRun> {
  const { id } = await finished(demo, subject, 0, timeoutMs);
  return demo.slack.waitFor(() => {
    const run = seenRun(demo.slack, id);
    return wordsOf(run.report[0]).includes('Executive summary') && run;
  }, timeoutMs);
}

const planSchema = z.object({
  type: z.literal('plan'),
  title: z.string(),
  tasks: z.array(z.object({ task_id: z.string(), title: z.string(), status: z.string() })),
});

/** The plan as it stands in a progress message. */
export function planOf(message: SlackMessage | undefined): z.infer<typeof planSchema> {
  return planSchema.parse(message?.blocks?.[0]);
}

function isAtRest({ root, progress, report, error }: SeenRun): boolean {
  if (report.length + error.length === 0 || progress.length === 0) return false;
  const { title, tasks } = planOf(progress[0]);
  const isOver = title.startsWith('Worked') || title.startsWith('Stopped');
  const isMoving = tasks.some((task) => / · (optional|to do|waiting|running|trying again)/u.test(task.title));
  return isOver && !isMoving && !root[0]?.text.endsWith(': working');
}
