import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { wordsOf } from './seen-blocks.ts';
import { finishedRun, runsAbout, seenRun, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

/** One of the sample questions of the sales space. */
const question = 'How did the regions do this quarter?';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot({ incentive: { audience: 'channel' } });
});
afterAll(async () => demo.close());

const asked = (of: Demo, words: string) => of.genie.questions().filter(({ content }) => content === words);

/** Resolves to the `nth` run about a question once it is over. */
async function answered(of: Demo, words: string, nth = 0): Promise<SeenRun> {
  const { id } = await of.slack.waitFor(() => runsAbout(of.slack, words)[nth], 30_000);
  return finishedRun(of, id);
}

describe('a question that fits no flow', () => {
  test('goes to its space; what is said under the answer goes on in the same conversation', async () => {
    const { slack } = demo;
    slack.mention({ user: 'maria', channel: 'sales', text: question });
    const run = await answered(demo, question);
    const report = run.report[0];
    expect(report?.blocks?.map(({ type }) => type)).toContain('table');
    expect(wordsOf(report)).toContain('Ask next');

    const threadTs = run.root[0]?.ts ?? '';
    slack.reply({ user: 'maria', channel: 'sales', threadTs, text: 'How does this compare to last quarter?' });
    const second = await answered(demo, 'How does this compare to last quarter?');
    expect(second.root[0]?.thread_ts).toBe(threadTs);

    const messageTs = report?.ts ?? '';
    await slack.click({ user: 'maria', channel: 'sales', messageTs, actionId: 'suggest:1' });
    const third = await answered(demo, 'Who has the highest MRR attainment');
    expect(third.root[0]?.thread_ts).toBe(threadTs);
    const [first, ...later] = demo.genie.questions();
    expect(later.map(({ conversationId }) => conversationId)).toEqual(later.map(() => first?.conversationId));
  });
});

test('the same question of two people at the same moment is asked once, and both are told', async () => {
  const own = await startBot({ incentive: { audience: 'channel' }, genie: { latencyMs: 3_000 } });
  try {
    own.slack.mention({ user: 'maria', channel: 'sales', text: question });
    own.slack.mention({ user: 'sam', channel: 'sales', text: question });
    const runs = [await answered(own, question, 0), await answered(own, question, 1)];
    expect(asked(own, question)).toHaveLength(1);
    expect(runs.filter(({ report }) => wordsOf(report[0]).includes('the answer is shared'))).toHaveLength(1);
    expect(runs.every(({ report }) => report[0]?.blocks?.some(({ type }) => type === 'table'))).toBe(true);
  } finally {
    await own.close();
  }
});

test('what Genie asks back can be declined: the run goes on without it and says so', async () => {
  const fault = { kind: 'attachments', shape: 'clarification' } as const;
  demo.genie.addFault({ match: { space: 'hr', contains: 'Daniel Cohen' }, times: 1, fault });
  await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive Daniel Cohen' });
  const waiting = await demo.slack.waitFor(() => {
    const [run] = runsAbout(demo.slack, 'Daniel Cohen');
    return run?.question[0] && run.root[0]?.text.includes('waiting for a reply') && run;
  }, 30_000);
  const messageTs = waiting.question[0]?.ts ?? '';
  await demo.slack.click({ user: 'maria', channel: 'sales', messageTs, actionId: 'decline' });
  const run = await finishedRun(demo, waiting.id);
  expect(wordsOf(run.question[0])).toContain('did not want to answer');
  expect(wordsOf(run.report[0] ?? run.error[0])).toContain('asked back was not answered');
  expect(seenRun(demo.slack, run.id).question).toHaveLength(1);
});
