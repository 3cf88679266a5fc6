import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBotProcess } from '../../src/demo/bot-process.ts';
import type { RawRequest } from '../../src/demo/slack/deliver/http-sender.ts';
import type { SlackStandIn } from '../../src/demo/slack/stand-in.ts';
import type { Demo } from '../../src/demo/start.ts';
import { settingsOf } from './main-process.ts';
import { answered, botMessages, runsAbout } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
let pid: number | undefined;
beforeAll(async () => {
  demo = await startBot();
  pid = demo.bot.pid();
});
afterAll(async () => demo.close());

const form = 'application/x-www-form-urlencoded';
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

function command(slack: SlackStandIn, triggerId: string, text: string): RawRequest {
  const body = new URLSearchParams({
    command: '/incentive',
    text,
    user_id: 'U0SAM',
    team_id: slack.team.id,
    channel_id: slack.channelId('sales'),
    trigger_id: triggerId,
  });
  return { contentType: form, body: body.toString() };
}

function mention(slack: SlackStandIn, eventId: string, ts: string, text: string): RawRequest {
  const event = { type: 'app_mention', user: 'U0PRIYA', text: `<@${slack.bot.userId}> ${text}`, ts };
  const channel = slack.channelId('sales');
  return {
    body: JSON.stringify({
      type: 'event_callback',
      team_id: slack.team.id,
      api_app_id: slack.bot.appId,
      event_id: eventId,
      event_time: nowSeconds(),
      event: { ...event, channel, event_ts: ts },
    }),
  };
}

describe('requests that are not of Slack, or not of now', () => {
  test.each<[string, Partial<RawRequest>]>([
    ['a forged signature', { signingSecret: 'guessed' }],
    ['a signature that is none', { signature: 'v0=' }],
    ['a stale timestamp', { timestampSeconds: nowSeconds() - 600 }],
    ['a timestamp from the future', { timestampSeconds: nowSeconds() + 600 }],
    ['a timestamp that is no number', { headers: { 'x-slack-request-timestamp': 'now' } }],
  ])('%s gets 401 and has no effect', async (name, wrong) => {
    const request = command(demo.slack, `trigger.${name}`, 'Canary Person');
    const { status, body } = await demo.slack.deliverRaw({ ...request, ...wrong });
    expect([status, body]).toEqual([401, undefined]);
    expect(botMessages(demo.slack)).toEqual([]);
    expect(demo.genie.questions()).toEqual([]);
  });

  test('a request without any signature gets 401', async () => {
    const response = await fetch(`${demo.bot.url}/slack/events`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  });

  test('they are counted by reason, and the log says which, without what they said', async () => {
    const metrics = await (await fetch(`${demo.bot.url}/metrics`)).text();
    for (const reason of ['forged', 'stale', 'future', 'missing']) {
      expect(metrics).toMatch(new RegExp(`conductor_requests_refused_total\\{reason="${reason}"\\} [1-9]`, 'u'));
    }
    expect(demo.bot.output()).toMatch(/"reason":"forged"/u);
    expect(demo.bot.output()).not.toContain('Canary');
  });
});

describe('requests that cannot be read', () => {
  test('the check of the address is answered', async () => {
    expect(await demo.slack.verifyRequestUrl()).toBe(true);
  });

  test.each<[string, RawRequest, number[]]>([
    ['garbage as JSON', { body: '{{{' }, [400]],
    ['nothing', { body: '' }, [400]],
    ['a list', { body: '[]' }, [400]],
    ['a JSON number', { body: '7' }, [400]],
    ['garbage in a payload', { contentType: form, body: 'payload=%7B%7B' }, [400]],
    ['another content type', { contentType: 'text/plain', body: 'hello' }, [400, 415]],
    ['a multipart form', { contentType: 'multipart/form-data; boundary=x', body: '--x--' }, [400, 415]],
  ])('%s is answered and harms nothing', async (_, request, statuses) => {
    const { status } = await demo.slack.deliverRaw(request);
    expect(statuses).toContain(status);
    expect((await fetch(`${demo.bot.url}/readyz`)).status).toBe(200);
  });

  test('signed requests of a shape that nobody expects harm nothing', async () => {
    const odd: RawRequest[] = [
      { body: '{"type":"event_callback"}' },
      { body: '{"type":"event_callback","event":{"type":"app_mention"}}' },
      { contentType: form, body: 'payload={"type":"block_actions"}' },
      { contentType: form, body: 'payload={"type":"view_submission"}' },
      { contentType: form, body: 'command=' },
      { contentType: form, body: 'command=%2Fincentive&text=John' },
      { contentType: form, body: 'command=%00&text=%00&user_id=%00&team_id=%00&channel_id=%00&trigger_id=%00' },
    ];
    const acks = await Promise.all(odd.map(async (request) => demo.slack.deliverRaw(request)));
    expect(acks.map(({ ok, body }) => (ok ? JSON.stringify(body ?? '') : ''))).not.toContain('John');
    expect((await fetch(`${demo.bot.url}/readyz`)).status).toBe(200);
  });

  test('a huge body is cut off', async () => {
    const response = await demo.slack.deliverRaw({ body: `{"a":"${'x'.repeat(3_000_000)}"}` });
    expect([413, 0]).toContain(response.status);
    expect((await fetch(`${demo.bot.url}/healthz`)).status).toBe(200);
  });

  test('after all of them the same process takes a command', async () => {
    expect(demo.bot.pid()).toBe(pid);
    await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive Daniel Cohen' });
    expect((await answered(demo, 'Daniel Cohen')).text).toContain('$16,200.00');
  });
});

describe('health', () => {
  const get = async (path: string) => {
    const response = await fetch(`${demo.bot.url}${path}`);
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

  test('/healthz and /readyz say so while all is well; other paths are not there', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
    expect(await get('/readyz')).toMatchObject({ status: 200, text: 'ready\n' });
    expect((await get('/')).status).toBe(404);
    expect((await get('/slack/events')).status).toBe(405);
  });

  test('/metrics counts runs, steps, questions, polls, Slack calls and the queue, with no name or text', async () => {
    await expect
      .poll(async () => (await get('/metrics')).text, { timeout: 15_000 })
      .toMatch(/^conductor_run_seconds_count/mu);
    const { status, type, text } = await get('/metrics');
    expect(status).toBe(200);
    expect(type).toContain('text/plain');
    for (const line of [
      /^conductor_runs_accepted_total\{flow="incentive",via="command"\} \d+$/mu,
      /^conductor_run_seconds_count\{flow="incentive",end="reported"\} \d+$/mu,
      /^conductor_step_seconds_count\{flow="incentive",step="payout",outcome="answered"\} \d+$|^conductor_step_seconds_count\{flow="incentive",step="metrics",outcome="answered"\} \d+$/mu,
      /^conductor_question_seconds_count\{space="sales",outcome="COMPLETED"\} \d+$/mu,
      /^conductor_question_polls_count\{space="hr"\} \d+$/mu,
      /^conductor_slack_call_seconds_count\{method="chat\.postMessage",outcome="ok"\} \d+$/mu,
      /^conductor_queue_depth\{state="running"\} \d+$/mu,
    ]) {
      expect(text).toMatch(line);
    }
    expect(text).not.toMatch(/John|Smith|Ruth|Daniel|45230|xoxb/u);
  });
});

describe.concurrent('requests that come again', () => {
  let own: Demo;
  beforeAll(async () => {
    own = await startBot();
  });
  afterAll(async () => own.close());

  test('a replay byte for byte gets 200 and starts nothing', async () => {
    const request = { ...command(own.slack, 'trigger.replay', 'John Smith'), timestampSeconds: nowSeconds() };
    expect((await own.slack.deliverRaw(request)).status).toBe(200);
    expect((await own.slack.deliverRaw(request)).status).toBe(200);
    await answered(own, 'John Smith');
    expect(runsAbout(own.slack, 'John Smith')).toHaveLength(1);
  });

  test('the same trigger_id or event_id starts one run, however it is signed, also after a restart', async () => {
    const { slack } = own;
    const later = nowSeconds() - 1;
    await slack.deliverRaw(command(own.slack, 'trigger.twice', 'Ruth Goldberg'));
    await slack.deliverRaw({ ...command(own.slack, 'trigger.twice', 'Ruth Goldberg'), timestampSeconds: later });
    const event = mention(own.slack, 'Ev0TWICE', '1700000000.000100', 'incentive for Ann Lee');
    await slack.deliverRaw(event);
    await slack.deliverRaw({ ...event, timestampSeconds: later, headers: { 'x-slack-retry-num': '1' } });
    await slack.deliverRaw(mention(own.slack, 'Ev0OTHER', '1700000000.000100', 'incentive for Ann Lee'));
    await own.bot.stop();
    await own.bot.start();
    await slack.deliverRaw({ ...command(own.slack, 'trigger.twice', 'Ruth Goldberg'), timestampSeconds: later - 1 });
    await slack.deliverRaw({ ...event, timestampSeconds: later - 1, headers: { 'x-slack-retry-num': '2' } });
    await Promise.all([answered(own, 'Ruth Goldberg'), answered(own, 'Ann Lee')]);
    expect(runsAbout(slack, 'Ruth Goldberg')).toHaveLength(1);
    expect(runsAbout(slack, 'Ann Lee')).toHaveLength(1);
    const about = own.genie.questions().map(({ content }) => content);
    expect(new Set(about).size).toBe(about.length);
  });
});

describe.concurrent('before Slack has verified the token', () => {
  test('/readyz is 503 with the reason until Slack has verified the token; Slack is asked to come again', async () => {
    const other = await startBot();
    try {
      await other.bot.stop();
      other.slack.addFault({ method: 'auth.test', effect: { kind: 'slow', delayMs: 1500 } });
      const bot = await makeBotProcess({ env: settingsOf(other) });
      const starting = bot.start();
      const early = await firstAnswer(`${bot.url}/readyz`);
      expect(early.status).toBe(503);
      expect(early.text).toMatch(/^not ready\nslack: not signed in yet/u);
      expect((await firstAnswer(`${bot.url}/healthz`)).status).toBe(200);
      other.slack.setRequestUrl(`${bot.url}/slack/events`);
      expect((await other.slack.deliverRaw({ body: '{}' })).status).toBe(503);
      await starting;
      expect(await firstAnswer(`${bot.url}/readyz`)).toEqual({ status: 200, text: 'ready\n' });
      await bot.stop();
    } finally {
      await other.close();
    }
  });
});

/** What an address answers once somebody listens there. */
async function firstAnswer(address: string): Promise<{ status: number; text: string }> {
  const giveUpAt = Date.now() + 45_000;
  for (;;) {
    try {
      const response = await fetch(address);
      return { status: response.status, text: await response.text() };
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
