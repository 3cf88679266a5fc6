import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../src/demo/genie/faults/fault.ts';
import type { Demo } from '../../src/demo/start.ts';
import { askAbout, questionsTo, spoil } from './ask-about.ts';
import { tableOf, wordsOf } from './seen-blocks.ts';
import { metadataOf, runsAbout, seenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

type Fault = FaultRule['fault'];

describe.concurrent('a fault that passes', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  const twoSecondsOn = (): string => new Date(Date.now() + 2000).toUTCString();
  const html: Fault = { kind: 'http', status: 502, html: '<html><h1>502 Bad Gateway</h1></html>' };

  test.each<[string, string, string, Fault, string]>([
    [
      '429 with Retry-After in seconds',
      'John Smith',
      'sales',
      { kind: 'http', status: 429, retryAfter: 1 },
      '$45,230.00',
    ],
    [
      '429 with Retry-After as a date',
      "Siobhán O'Brien",
      'hr',
      { kind: 'http', status: 429, retryAfter: twoSecondsOn() },
      '$34,500.00',
    ],
    [
      '503',
      "Gianna D'Angelo",
      'finance',
      { kind: 'http', status: 503, json: { error_code: 'TEMPORARILY_UNAVAILABLE' } },
      '$69,900.00',
    ],
    ['503 with an empty body', 'Zoë Müller', 'sales', { kind: 'http', status: 503 }, '$24,050.50'],
    [
      'a connection reset before the question was taken',
      'Priscilla Okafor',
      'sales',
      { kind: 'resetBeforeTaking' },
      '$18,000.00',
    ],
    [
      'a connection reset after the question was taken',
      'Daniel Cohen',
      'sales',
      { kind: 'resetAfterTaking' },
      '$16,200.00',
    ],
    ['a reset after finance took its question', 'Hannah Ross', 'finance', { kind: 'resetAfterTaking' }, '$33,333.33'],
    ['an HTML error page instead of an answer', 'Ruth Goldberg', 'finance', html, '$30,000.00'],
    ['a token that is revoked', 'Victor Almeida', 'hr', { kind: 'revokeToken' }, '$17,400.00'],
    ['a reply that comes late', 'Emily Chen', 'sales', { kind: 'slowReply', ms: 1200 }, '$4,950.00'],
  ])('%s: the report comes, and each space took its question once', async (_, person, space, fault, total) => {
    spoil(demo, space, person, fault, 1);
    const report = await askAbout(demo, person);
    expect(report.text).toContain(`${total} total incentive`);
    expect(['sales', 'hr', 'finance'].map((key) => questionsTo(demo, key, person).length)).toEqual([1, 1, 1]);
  });

  test.each<[string, string, string, Fault]>([
    ['looking for the answer', 'Ann Lee', 'getMessage', { kind: 'http', status: 500, json: { message: 'oops' } }],
    ['looking, by an HTML page', 'Carla Reyes', 'getMessage', html],
    ['looking, by a reset', "Benjamin O'Connor", 'getMessage', { kind: 'resetBeforeTaking' }],
    ['fetching rows', 'Amara Nwosu', 'getQueryResult', { kind: 'http', status: 429, retryAfter: 1 }],
    ['a token revoked in the middle of a run', 'Ian McGregor', 'getMessage', { kind: 'revokeToken' }],
  ])('%s is tried again', async (_, person, route, fault) => {
    demo.genie.addFault({ match: { contains: person, route }, times: 1, fault });
    const report = await askAbout(demo, person);
    expect(report.text).toMatch(/\$[1-9][\d,]+\.\d\d total incentive/u);
    expect(questionsTo(demo, 'sales', person)).toHaveLength(1);
  });
});

describe.concurrent('429 without a word about when', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  test.each<[string, string, Fault]>([
    ['no Retry-After', 'John Smith', { kind: 'http', status: 429, json: { error_code: 'RESOURCE_EXHAUSTED' } }],
    ['a Retry-After that is rubbish', 'Ruth Goldberg', { kind: 'http', status: 429, retryAfter: 'soon' }],
  ])('%s: waits a while, says so, and goes on', async (_, person, fault) => {
    spoil(demo, 'sales', person, fault, 1);
    const answer = askAbout(demo, person, 45_000);
    await demo.slack.waitFor(() => {
      const [progress] = runsAbout(demo.slack, person)[0]?.progress ?? [];
      return progress && wordsOf(progress).includes('trying again');
    }, 20_000);
    expect((await answer).text).toMatch(/\$[1-9][\d,]+\.\d\d total incentive/u);
    expect(questionsTo(demo, 'sales', person)).toHaveLength(1);
  });
});

describe.concurrent('a space that stays closed', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());
  const denied: Fault = {
    kind: 'http',
    status: 403,
    json: { error_code: 'PERMISSION_DENIED', message: 'You need "Can Run" permission. CanaryWords' },
  };

  test('finance: no figure is made up, the sales figures are kept, and the space is named', async () => {
    spoil(demo, 'finance', 'John Smith', denied);
    const answer = await askAbout(demo, 'John Smith');
    expect(metadataOf(answer)?.part).toBe('error');
    expect(wordsOf(answer)).toMatch(/^No figure: Incentive plans and budgets cannot be read by this app/u);
    expect(wordsOf(answer)).not.toMatch(/45,230|\$0/u);
    expect(tableOf(answer)).toContainEqual(['MRR', '125,000 of 100,000 = 125%']);
    expect(wordsOf(answer)).toContain('Senior Account Executive');
  });

  test('hr: the payouts are computed, and the total is left open instead of assumed', async () => {
    spoil(demo, 'hr', 'Ruth Goldberg', denied);
    const answer = await askAbout(demo, 'Ruth Goldberg');
    expect(metadataOf(answer)?.part).toBe('report');
    expect(wordsOf(answer)).toMatch(/^Partial: \$30,000\.00 before eligibility, no total/u);
    expect(tableOf(answer).at(-1)).toEqual(['Total', '', expect.stringContaining('unknown'), 'not computed']);
    expect(wordsOf(answer)).toContain('Eligibility and payout factor are unknown');
  });

  test('sales: what hr said is kept, finance is not asked at all', async () => {
    spoil(demo, 'sales', 'Marcus Webb', denied);
    const answer = await askAbout(demo, 'Marcus Webb');
    expect(wordsOf(answer)).toMatch(/^No figure: Sales performance cannot be read by this app/u);
    expect(wordsOf(answer)).toContain('Sarah Johnson');
    expect(wordsOf(answer)).not.toMatch(/\$\d/u);
    expect(questionsTo(demo, 'finance', 'Marcus Webb')).toEqual([]);
  });

  test('the error shows no stack and no code, offers to run it again, and works when the space is back', async () => {
    const rule = { match: { space: 'finance', contains: 'Ann Lee' }, times: 1, fault: denied } as const;
    demo.genie.addFault(rule);
    const answer = await askAbout(demo, 'Ann Lee');
    expect(wordsOf(answer)).not.toMatch(/at .*\.ts:|Error:|undefined|\[object|HTTP/u);
    const run = seenRun(demo.slack, metadataOf(answer)?.runId ?? '');
    expect([run.report.length, run.error.length]).toEqual([0, 1]);
  });

  test('the log has the reason, but no names, words, tokens or figures', async () => {
    await demo.slack.waitFor(() => demo.bot.output().split('"outcome":"no_access"').length > 4, 30_000);
    const log = demo.bot.output();
    expect(log).not.toMatch(/John|Smith|Ruth|Marcus|Canary|permission|\b125,?000\b|45,230|SELECT|Bearer|eyJ/u);
    for (const secret of [demo.genie.token, demo.genie.clientSecret, demo.slack.botToken, demo.slack.signingSecret]) {
      expect(log).not.toContain(secret);
    }
  });
});
