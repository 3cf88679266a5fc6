import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultSeed } from '../../src/demo/slack/faults.ts';
import type { Demo } from '../../src/demo/start.ts';
import { heard } from './heard.ts';
import { wordsOf } from './seen-blocks.ts';
import { answered, botMessages, finished, opened, runsAbout } from './seen-runs.ts';
import { startBot } from './start.ts';

type Effect = FaultSeed['effect'];

/** What goes wrong with the messages of one person only, so that the others in a test file are left alone. */
type Trouble = Pick<FaultSeed, 'after' | 'times'> & { readonly method: string; readonly effect: Effect };

function trouble({ slack }: Demo, user: string, fault: Trouble): void {
  slack.addFault({ ...fault, where: { channel: slack.channelId('dm', user) } });
}

/** Asks about one person of the tables, under faults; nothing stands twice in the end, whatever they were. */
async function runThrough(demo: Demo, user: string, person: string, fault: Trouble) {
  trouble(demo, user, fault);
  await demo.slack.command({ user, channel: 'sales', text: `/incentive ${person}` });
  await opened(demo, person, 0, 20_000);
  const run = await finished(demo, person, 0, 45_000);
  expect([run.root, run.progress, run.report, run.error].map((part) => part.length)).toEqual([1, 1, 1, 0]);
  expect(runsAbout(demo.slack, person)).toHaveLength(1);
  expect(run.report[0]?.text).toMatch(/\$[1-9][\d,]*\.\d\d total incentive/u);
  expect(run.root[0]?.text).toMatch(/\$[1-9][\d,]*\.\d\d · done/u);
  expect(demo.genie.questions().filter(({ content }) => content.includes(person))).toHaveLength(4);
  return run;
}

const posting = 'chat.postMessage';
const limited: Effect = { kind: 'rate_limited', retryAfterSeconds: 1 };
const doneButLost: Effect = { kind: 'status', status: 500, when: 'after' };
const doneButReset: Effect = { kind: 'reset', when: 'after' };

describe.concurrent('whatever Slack does to a post, it stands once and the run comes to its end', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  test.each<[string, string, string, Trouble]>([
    ['429 on the root', 'maria', 'John Smith', { method: posting, effect: limited }],
    ['429 on the report', 'sam', 'Ruth Goldberg', { method: posting, after: 2, effect: limited }],
    ['500 before posting', 'priya', 'Ann Lee', { method: posting, effect: { kind: 'status', status: 500 } }],
    ['500 after posting the root', 'jonas', 'Daniel Cohen', { method: posting, effect: doneButLost }],
    ['500 after posting the report', 'aiko', 'Hannah Ross', { method: posting, after: 2, effect: doneButLost }],
    [
      'a reset after posting the progress',
      'claire',
      'Carla Reyes',
      { method: posting, after: 1, effect: doneButReset },
    ],
    ['a reset after each post', 'tom', 'Zoë Müller', { method: posting, times: 3, effect: doneButReset }],
    ['a reset before posting', 'zoe', 'Amara Nwosu', { method: posting, effect: { kind: 'reset' } }],
  ])('%s', async (_, user, person, fault) => {
    const run = await runThrough(demo, user, person, fault);
    expect(run.report[0]?.thread_ts).toBe(run.root[0]?.ts);
  });
});

describe.concurrent('whatever Slack does to an edit, the last state comes', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  test.each<[string, string, string, Trouble]>([
    ['429', 'maria', 'John Smith', { method: 'chat.update', times: 2, effect: limited }],
    ['503', 'sam', 'Ruth Goldberg', { method: 'chat.update', times: 2, effect: { kind: 'status', status: 503 } }],
    [
      '503 after editing',
      'priya',
      'Ann Lee',
      { method: 'chat.update', times: 2, effect: { ...doneButLost, status: 503 } },
    ],
    [
      'an error of its own',
      'jonas',
      'Daniel Cohen',
      { method: posting, effect: { kind: 'error', error: 'internal_error' } },
    ],
  ])('%s', async (_, user, person, fault) => {
    const run = await runThrough(demo, user, person, fault);
    expect(run.report[0]?.thread_ts).toBe(run.root[0]?.ts);
  });

  test('blocks that Slack does not take after all are left out of a post, and its text stands', async () => {
    const effect: Effect = { kind: 'error', error: 'invalid_blocks' };
    trouble(demo, 'tom', { method: posting, after: 2, effect });
    await demo.slack.command({ user: 'tom', channel: 'sales', text: '/incentive Zoë Müller' });
    const report = await answered(demo, 'Zoë Müller');
    expect(report.text).toContain('$24,050.50 total incentive');
    expect(runsAbout(demo.slack, 'Zoë Müller')[0]?.report).toHaveLength(1);
  });

  test('a response URL that is dead does not keep answer and pointer away', async () => {
    const { slack } = demo;
    const command = {
      command: '/incentive',
      text: 'Carla Reyes',
      user_id: 'U0CLAIRE',
      team_id: slack.team.id,
      channel_id: slack.channelId('sales'),
      trigger_id: '1.2.dead',
      response_url: 'http://127.0.0.1:9/commands/dead',
    };
    const body = new URLSearchParams(command).toString();
    const ack = await slack.deliverRaw({ contentType: 'application/x-www-form-urlencoded', body });
    expect(ack.ok).toBe(true);
    expect((await answered(demo, 'Carla Reyes')).channel).toBe(slack.channelId('dm', 'claire'));
    expect(wordsOf(await heard(slack, 'claire', /direct message/u))).not.toContain('Carla');
    expect(demo.bot.output()).not.toMatch(/commands\/dead|Carla|Reyes|\$\d|xoxb/u);
  });
});

describe.concurrent('a place where the bot cannot write', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot({ incentive: { audience: 'channel' } });
  });
  afterAll(async () => demo.close());

  test('not_in_channel: who asked gets the result by direct message, and a private word why', async () => {
    const { slack } = demo;
    await slack.command({ user: 'maria', channel: 'legal', text: '/incentive John Smith' });
    const run = await finished(demo, 'John Smith');
    const dm = slack.channelId('dm', 'maria');
    expect([...run.root, ...run.progress, ...run.report].map(({ channel }) => channel)).toEqual([dm, dm, dm]);
    expect(wordsOf(run.root[0])).toContain('because I cannot write in the channel where you asked');
    await heard(slack, 'maria', /cannot write in this channel/u);
    expect(slack.messages('legal')).toEqual([]);
  });

  test('an archived channel: the same', async () => {
    await demo.slack.command({ user: 'sam', channel: 'old-pipeline', text: '/incentive Ruth Goldberg' });
    const run = await finished(demo, 'Ruth Goldberg');
    expect(run.report[0]?.channel).toBe(demo.slack.channelId('dm', 'sam'));
  });

  test('a channel that is gone between question and report: the report comes by direct message, once', async () => {
    const where = { channel: demo.slack.channelId('deals') };
    const effect: Effect = { kind: 'error', error: 'channel_not_found' };
    demo.slack.addFault({ method: posting, where, after: 2, times: 'always', effect });
    await demo.slack.command({ user: 'priya', channel: 'deals', text: '/incentive Ann Lee' });
    const report = await answered(demo, 'Ann Lee');
    expect(report.channel).toBe(demo.slack.channelId('dm', 'priya'));
    expect(report.text).toContain('$23,400.00');
    expect(botMessages(demo.slack).filter(({ text }) => text.includes('$23,400.00 total'))).toHaveLength(1);
  });
});

describe.concurrent('when Slack does not say who asks', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());
  const hide = (user: string, times: FaultSeed['times'], effect: Effect) =>
    demo.slack.addFault({ method: 'users.info', where: { user: `U0${user.toUpperCase()}` }, times, effect });

  test.each([
    ['maria', 'user_not_found'],
    ['sam', 'missing_scope'],
  ])('for good, to %s (%s): nothing is started, and who asked is told', async (user, error) => {
    hide(user, 'always', { kind: 'error', error });
    await demo.slack.command({ user, channel: 'sales', text: '/incentive John Smith' });
    await heard(demo.slack, user, /could not look up who you are/u);
    expect(runsAbout(demo.slack, 'John Smith')).toEqual([]);
    expect(demo.genie.questions().some(({ content }) => content.includes('John Smith'))).toBe(false);
  });

  test('for a moment: the run is started when Slack says it again', async () => {
    hide('priya', 2, { kind: 'status', status: 503 });
    await demo.slack.command({ user: 'priya', channel: 'sales', text: '/incentive Ann Lee' });
    expect((await answered(demo, 'Ann Lee', 0, 30_000)).text).toContain('$23,400.00');
  });
});
