import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { killAt, type Moment } from './kill.ts';
import { tableOf } from './seen-blocks.ts';
import { finishedRun, runsAbout, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  // Long enough for both to wait for one answer when the bot dies.
  demo = await startBot({ incentive: { audience: 'channel' }, genie: { latencyMs: 1500 } });
});
afterAll(async () => demo.close());

const own = 'How did the regions do this quarter?';

/** How often each space was asked about a subject; the summary of an incentive and what follows up are others. */
function timesAsked(subject: string): ReadonlyMap<string, number> {
  const first = demo.genie
    .questions()
    .filter(({ content }) => content.includes(subject) && !content.startsWith('Write an executive summary'));
  return new Map(first.map(({ spaceKey }) => [spaceKey, first.filter((it) => it.spaceKey === spaceKey).length]));
}

/** Two people ask the same at the same moment; resolves once the bot has taken both on. */
async function askByTwo(text: string): Promise<void> {
  const both = ['maria', 'sam'].map(async (user) => {
    if (!text.startsWith('/')) return demo.slack.mention({ user, channel: 'sales', text });
    const { ack } = await demo.slack.command({ user, channel: 'sales', text });
    return expect(ack?.ok).toBe(true);
  });
  await Promise.all(both);
  await demo.slack.settled();
}

async function killedAt(subject: string, moment: Moment): Promise<void> {
  await killAt(demo, subject, moment);
  await demo.bot.start();
}

/** Both runs about a subject, over. */
async function bothAbout(subject: string): Promise<readonly SeenRun[]> {
  const of = (user: string) => runsAbout(demo.slack, subject, user);
  const ids = await demo.slack.waitFor(() => {
    const [first, second] = [of('maria')[0], of('sam')[0]];
    return first && second && [first.id, second.id];
  }, 30_000);
  const runs = await Promise.all(ids.map(async (id) => finishedRun(demo, id)));
  expect([subject, of('maria').length, of('sam').length]).toEqual([subject, 1, 1]);
  return runs;
}

function expectOneReportEach(runs: readonly SeenRun[], verdict: string): void {
  for (const { root, progress, report, error } of runs) {
    expect([verdict, ...[root, progress, report, error].map((part) => part.length)]).toEqual([verdict, 1, 1, 1, 0]);
    expect(report[0]?.text).toContain(verdict);
    expect(report[0]?.thread_ts).toBe(root[0]?.ts);
    expect(tableOf(report[0]).length).toBeGreaterThan(1);
  }
}

describe('kill -9 while runs of two people share their questions', () => {
  test('three times on the way: each comes to one report, and none asks anything twice', async () => {
    const shared = [
      ['Acme Corp', '/health Acme Corp', '92 of 100, HEALTHY'],
      ['Phoenix', '/project Phoenix', 'Delay launch by 2 weeks to align marketing'],
      ['John Smith', '/incentive John Smith', '$45,230.00 total incentive'],
      [own, own, 'rows from Sales performance'],
    ] as const;
    await Promise.all(shared.map(async ([, text]) => askByTwo(text)));
    await expect.poll(() => shared.every(([subject]) => timesAsked(subject).size > 0), { timeout: 20_000 }).toBe(true);
    await demo.bot.stop('SIGKILL');
    const before = shared.flatMap(([subject]) => [...timesAsked(subject).values()]);
    await demo.bot.start();
    expect(new Set(before)).toEqual(new Set([1]));
    await killedAt('John Smith', { after: 'question', to: 'finance' });
    await killedAt('John Smith', { after: 'message', part: 'report' });
    for (const [subject, , verdict] of shared) {
      expectOneReportEach(await bothAbout(subject), verdict);
      const counts = [...timesAsked(subject).values()];
      expect(counts.length).toBeGreaterThan(0);
      expect([subject, ...counts.filter((count) => count > 2)]).toEqual([subject]);
    }
  });

  test('after its answer came: neither run asks it again', async () => {
    await askByTwo('/incentive Marcus Webb');
    await killAt(demo, 'Marcus Webb', { after: 'message', part: 'report' });
    const before = timesAsked('Marcus Webb');
    await demo.bot.start();
    expectOneReportEach(await bothAbout('Marcus Webb'), 'total incentive');
    const after = timesAsked('Marcus Webb');
    expect([after.get('sales'), after.get('hr')]).toEqual([before.get('sales'), before.get('hr')]);
    expect(after.get('finance')).toBeLessThanOrEqual(2);
  });
});
