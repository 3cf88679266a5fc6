import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { clickByHand } from './click-by-hand.ts';
import { heard } from './heard.ts';
import { buttonsOf, wordsOf } from './seen-blocks.ts';
import { finishedRun, planOf, runsAbout, type SeenRun } from './seen-runs.ts';
import { reconfigure } from './reconfigure.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot();
  // 3.6 seconds instead of three days.
  await reconfigure(demo, { 'limits.wait_for_people_h': 0.001 });
});
afterAll(async () => demo.close());

/** Resolves once a run of this person waits for somebody. */
async function waiting(user: string, command: string, subject: string): Promise<SeenRun> {
  await demo.slack.command({ user, channel: 'sales', text: command });
  return demo.slack.waitFor(() => {
    const [run] = runsAbout(demo.slack, subject, user);
    return run?.question[0] && run.root[0]?.text.includes('waiting for a') && run;
  }, 20_000);
}

function expectEndedPolitely({ root, progress, report, question, error }: SeenRun): void {
  expect([report.length, question.length, error.length]).toEqual([0, 1, 1]);
  expect(wordsOf(error[0])).toMatch(/^Nobody answered in time, so I stopped\. Ask again when it suits you\./u);
  expect(root[0]?.text).toMatch(/: nobody answered in time$/u);
  expect(planOf(progress[0]).title).toMatch(/^Stopped/u);
  expect(buttonsOf(question[0])).toEqual([]);
}

describe.concurrent('who does not answer in time', () => {
  test.concurrent('a choice: the run ends and says so, and a late click is told', async () => {
    const { id, question } = await waiting('maria', '/audit $300K deal', '$300K deal');
    const run = await finishedRun(demo, id);
    expectEndedPolitely(run);
    const [choice] = question;
    expect(choice && (await clickByHand(demo.slack, 'U0MARIA', choice))).toBe(true);
    await heard(demo.slack, 'maria', /no longer waiting/u);
    expect(demo.genie.questions().filter(({ spaceKey }) => spaceKey === 'policies')).toEqual([]);
  });

  test.concurrent('what Genie asked back: the run goes on without it and says so, and a late reply goes nowhere', async () => {
    const fault = { kind: 'attachments', shape: 'clarification' } as const;
    demo.genie.addFault({ match: { space: 'usage', contains: 'Initech Systems' }, times: 1, fault });
    const { id } = await waiting('sam', '/health Initech Systems', 'Initech Systems');
    const run = await finishedRun(demo, id);
    expect([run.report.length, run.error.length]).toEqual([1, 0]);
    expect(wordsOf(run.report[0])).toMatch(/^Partial: .*of 100.*What Product usage asked back was not answered/u);
    expect(wordsOf(run.question[0])).toContain('Nobody answered in time.');
    expect(buttonsOf(run.question[0])).toEqual([]);
    const threadTs = run.root[0]?.ts ?? '';
    const asked = () => demo.genie.questions().filter(({ spaceKey }) => spaceKey === 'usage').length;
    const before = asked();
    demo.slack.reply({ user: 'sam', channel: 'sales', threadTs, text: 'the production one' });
    await demo.slack.settled();
    expect(asked()).toBe(before);
  });

  test.concurrent('over a kill: the run ends as it would have, and can be asked for again', async () => {
    const { id } = await waiting('priya', '/incentive Alex Kim', 'Alex Kim');
    await demo.bot.stop('SIGKILL');
    await demo.bot.start();
    expectEndedPolitely(await finishedRun(demo, id));
    await demo.slack.command({ user: 'priya', channel: 'sales', text: '/incentive Alex Kim' });
    const again = await demo.slack.waitFor(() => runsAbout(demo.slack, 'Alex Kim', 'priya')[1]?.question[0], 20_000);
    expect(buttonsOf(again)).toHaveLength(3);
  });
});
