import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import type { Change } from '../../src/demo/slack/types.ts';
import { validateMessage } from '../../src/demo/slack/validate/message.ts';
import { quarter } from './quarter.ts';
import { alignmentsOf, blockOf, buttonsOf, readable, tableOf, wordsOf } from './seen-blocks.ts';
import { botMessages, finishedWithSummary, metadataOf, planOf, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
let run: SeenRun;
let ackedMs: number;
const changes: Change[] = [];

beforeAll(async () => {
  demo = await startBot({ genie: { latencyMs: 150 } });
  demo.slack.onChange((change) => void changes.push(change));
  const { ack } = await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
  ackedMs = ack?.ok ? ack.latencyMs : Infinity;
  run = await finishedWithSummary(demo, 'John Smith');
});
afterAll(async () => demo.close());

const madeOf = (part: string) =>
  changes.flatMap((change) =>
    'message' in change && change.type !== 'ephemeral' && metadataOf(change.message)?.part === part
      ? [change.type]
      : [],
  );

describe('/incentive John Smith, asked in a channel', () => {
  test('is acknowledged within a second', () => {
    expect(ackedMs).toBeLessThan(1000);
  });

  test('leaves nothing in the channel that others see, and nothing of the figure or the name anywhere in it', () => {
    expect(demo.slack.messages('sales')).toEqual([]);
    const inChannel = demo.slack.ephemerals('maria').map((message) => wordsOf(message) + message.text);
    expect(inChannel).toHaveLength(1);
    expect(inChannel[0]).toMatch(/direct message/u);
    expect(inChannel[0]).not.toMatch(/John|Smith|45,230|\$/u);
    expect(demo.slack.ephemerals('sam')).toEqual([]);
  });

  test('is answered in one thread of the direct message with who asked', () => {
    const dm = demo.slack.channelId('dm', 'maria');
    const [root] = run.root;
    expect(demo.slack.messages('dm', 'maria').map((message) => metadataOf(message)?.part)).toEqual([
      'root',
      'progress',
      'report',
    ]);
    expect([...run.root, ...run.progress, ...run.report].map(({ channel }) => channel)).toEqual([dm, dm, dm]);
    expect([run.progress[0]?.thread_ts, run.report[0]?.thread_ts]).toEqual([root?.ts, root?.ts]);
  });

  test('says in the root what, for whom and how it stands', () => {
    expect(wordsOf(run.root[0])).toMatch(
      /^Incentive · John Smith · Q\d \d{4} asked by U0MARIA · \$45,230\.00 · done in /u,
    );
    expect(wordsOf(run.root[0])).toContain(quarter.label);
  });

  test('shows one progress message that is edited in place, a task per step with its space, state and seconds', () => {
    expect(madeOf('progress').filter((type) => type === 'message')).toHaveLength(1);
    expect(madeOf('progress').filter((type) => type === 'message_changed').length).toBeGreaterThan(0);
    const plan = planOf(run.progress[0]);
    expect(plan.title).toMatch(/^Worked [\d.]+ s · 3 spaces · 3 questions$/u);
    expect(plan.tasks.map(({ title }) => title.replaceAll(/[\d.]+ s$/gu, 'n s'))).toEqual([
      'Read sales figures · Sales performance · done, 3 rows, n s',
      'Look up role and eligibility · People and organisation · done, 1 row, n s',
      "Find the plan's rates · Incentive plans and budgets · done, 3 rows, n s",
      'Compute the payout · done',
      'Write the summary · Sales performance · done, n s',
    ]);
    expect(plan.tasks.every(({ status }) => status === 'complete')).toBe(true);
  });

  test('reports the total, and how each component came to its payout, so that it can be checked by hand', () => {
    const [report] = run.report;
    expect(readable(blockOf(report, 'header'))).toBe('$45,230.00 total incentive');
    expect(tableOf(report)).toEqual([
      ['Component', 'Attained', 'Rule', 'Payout'],
      ['MRR', '125,000 of 100,000 = 125%', '(15% + 5%) x $100,000, Accelerator', '$20,000.00'],
      ['TCV', '450,000 of 400,000 = 112.5%', '(15% + 0%) x $100,000, Base', '$15,000.00'],
      ['Renewal bonus', '–', 'flat $10,230', '$10,230.00'],
      ['New customers', '12 of 10 = 120%', 'not paid by the plan', '–'],
      ['Total', '', '$45,230.00 x payout factor 1', '$45,230.00'],
    ]);
    expect(alignmentsOf(report).at(-1)).toBe('right');
  });

  test('says who it is about, in which plan period', () => {
    const words = wordsOf(run.report[0]);
    expect(words).toContain(`${quarter.label} (${quarter.from} to ${quarter.to})`);
    for (const fact of ['Senior Account Executive, Level 3', 'Northeast', 'Sarah Johnson', 'Full incentive program']) {
      expect(words).toContain(fact);
    }
  });

  test('draws attainment by component against 100%', () => {
    expect(blockOf(run.report[0], 'data_visualization')).toMatchObject({
      chart: {
        type: 'bar',
        series: [
          {
            data: [
              { label: 'MRR', value: 125 },
              { label: 'TCV', value: 112.5 },
              { label: 'New customers', value: 120 },
            ],
          },
          {
            data: [
              { label: 'MRR', value: 100 },
              { label: 'TCV', value: 100 },
              { label: 'New customers', value: 100 },
            ],
          },
        ],
      },
    });
  });

  test('adds the summary to the report by an edit, marked as written by Genie', () => {
    expect(madeOf('report')).toEqual(['message', 'message_changed']);
    const first = changes.flatMap((change) =>
      change.type === 'message' && metadataOf(change.message)?.part === 'report' ? [wordsOf(change.message)] : [],
    );
    expect(first[0]).toContain('$45,230.00');
    expect(first[0]).not.toContain('Executive summary');
    expect(wordsOf(run.report[0])).toMatch(/Executive summary.*\$45,230\.00.*Summary written by Genie/u);
  });

  test('ends with the buttons and a footer that names the spaces and the run', () => {
    expect(buttonsOf(run.report[0]).map(({ text }) => text.text)).toEqual(['Evidence', 'Run again']);
    const footer = run.report[0]?.blocks?.findLast(({ type }) => type === 'context');
    expect(readable(footer)).toMatch(/^Powered by Genie · /u);
    for (const words of ['Sales performance', 'People and organisation', 'Incentive plans and budgets', 'as of']) {
      expect(readable(footer)).toContain(words);
    }
    expect(readable(footer)).toContain(`run ${run.id.slice(0, 4)}`);
  });

  test('says the same in the notification text of each message, in one plain sentence', () => {
    expect(run.root[0]?.text).toMatch(/^Incentive · John Smith · Q\d \d{4}: \$45,230\.00 · done in /u);
    expect(run.report[0]?.text).toBe(`Incentive · John Smith · ${quarter.label}: $45,230.00 total incentive`);
    expect(run.progress[0]?.text).toMatch(/^Worked .* 3 questions$/u);
  });

  test('gives every message its metadata and nothing else, and no message unfurls links', () => {
    const posts = demo.slack.calls('chat.postMessage');
    expect(posts).toHaveLength(3);
    for (const { args } of posts) {
      expect([String(args['unfurl_links']), String(args['unfurl_media'])]).toEqual(['false', 'false']);
    }
    for (const message of botMessages(demo.slack)) {
      expect(message.metadata).toEqual({
        event_type: 'genie_run',
        event_payload: { run_id: run.id, part: expect.stringMatching(/^(?:root|progress|report)$/u) },
      });
    }
  });

  test('never sends a message that Slack would refuse', () => {
    const sent = changes.flatMap((change) => ('message' in change ? [change.message] : []));
    expect(sent.flatMap((message) => validateMessage({ ...message }))).toEqual([]);
    expect(demo.slack.calls().filter(({ response }) => response?.['ok'] !== true)).toEqual([]);
  });
});

describe('what Genie is asked', () => {
  const questionTo = (space: string) => demo.genie.questions().filter(({ spaceKey }) => spaceKey === space);

  test('is four questions: sales, hr, finance and the summary', () => {
    expect(
      demo.genie
        .questions()
        .map(({ spaceKey }) => spaceKey)
        .toSorted(),
    ).toEqual(['finance', 'hr', 'sales', 'sales']);
  });

  test('asks hr beside sales, and tells it no figures', () => {
    const [hr] = questionTo('hr');
    const [sales] = questionTo('sales');
    expect(hr?.receivedAt).toBeLessThan(sales?.completedAt ?? 0);
    expect(hr?.content).toContain('John Smith');
    const withoutPeriod = hr?.content.replace(`${quarter.label} (${quarter.from} to ${quarter.to})`, '');
    expect(withoutPeriod).not.toMatch(/[\d$%]/u);
  });

  test('asks finance after sales, and passes it the attainments', () => {
    const [finance] = questionTo('finance');
    const [sales] = questionTo('sales');
    expect(finance?.receivedAt).toBeGreaterThanOrEqual(sales?.firstSeenDoneAt ?? Infinity);
    expect(finance?.content).toContain('MRR 125%, TCV 112.5%, New customers 120%');
  });

  test('asks for the summary in the conversation of the sales figures, with the computed figures', () => {
    const [figures, summary] = questionTo('sales');
    expect(summary?.conversationId).toBe(figures?.conversationId);
    expect(summary?.content).toContain('Total incentive: $45,230.00');
  });
});
