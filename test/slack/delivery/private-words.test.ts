import { afterEach, describe, expect, test } from 'vitest';
import { says } from '../../../src/slack/thread/words.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { runOf } from '../helpers/samples.ts';
import { reply, startScriptedSlack } from '../helpers/scripted-slack.ts';
import { setStage } from '../helpers/stage.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const word = says('Thank you.');
const broken = { kind: 'status', status: 500 } as const;
const inChannel = { userId: 'U0MARIA', channelId: 'C0SALES', threadTs: null, responseUrl: null };

/** A response URL that answers with these statuses in turn, the last one from then on. */
async function responseUrlWith(...statuses: readonly number[]) {
  const { url, received } = await startScriptedSlack(cleanup, (_received, response, count) =>
    reply(response, {}, statuses[count - 1] ?? statuses.at(-1)),
  );
  return { responseUrl: `${url}/commands/secret`, received };
}

describe('a private word', () => {
  test.each([
    ['a 500', broken],
    ['a 500 after it was said', { ...broken, when: 'after' }],
    ['a reset', { kind: 'reset' }],
    ['a fatal error that may hide a success', { kind: 'error', error: 'fatal_error' }],
    ['a reply that comes too late', { kind: 'slow', delayMs: 500 }],
  ] as const)('survives %s: twice is better than never', async (_what, effect) => {
    const { slack, delivery } = await setStage(cleanup);
    slack.addFault({ method: 'chat.postEphemeral', times: 1, effect });
    await delivery.tell(inChannel, word);
    const said = [...slack.ephemerals('maria'), ...slack.messages('dm', 'maria')].map(({ text }) => text);
    expect(said).toContain('Thank you.');
    expect(slack.messages('sales')).toEqual([]);
  });

  test('in a direct message survives a 500, too', async () => {
    const { slack, delivery } = await setStage(cleanup);
    slack.addFault({ method: 'chat.postMessage', times: 1, effect: broken });
    await delivery.tell({ ...inChannel, channelId: slack.channelId('dm', 'maria') }, word);
    expect(slack.messages('dm', 'maria').map(({ text }) => text)).toEqual(['Thank you.']);
  });

  test('by response URL is repeated after a 500, and said nowhere else', async () => {
    const { slack, delivery } = await setStage(cleanup);
    const { responseUrl, received } = await responseUrlWith(500, 200);
    await delivery.tell({ ...inChannel, responseUrl }, word);
    expect(received).toHaveLength(2);
    expect(slack.calls()).toEqual([]);
  });

  test('goes from a response URL that has run out to an ephemeral message at once', async () => {
    const { slack, delivery } = await setStage(cleanup);
    const { responseUrl, received } = await responseUrlWith(404);
    await delivery.tell({ ...inChannel, responseUrl }, word);
    expect(received).toHaveLength(1);
    expect(slack.ephemerals('maria').map(({ text }) => text)).toEqual(['Thank you.']);
  });

  test('goes from a broken response URL over a broken ephemeral message to the direct message, in bounded time', async () => {
    const { slack, delivery, seen } = await setStage(cleanup);
    const { responseUrl, received } = await responseUrlWith(500);
    slack.addFault({ method: 'chat.postEphemeral', times: 'always', effect: broken });
    const startedAt = Date.now();
    await delivery.tell({ ...inChannel, responseUrl }, word);
    expect(Date.now() - startedAt).toBeLessThan(4000);
    expect(received.length).toBeGreaterThan(1);
    expect(received.length).toBeLessThanOrEqual(3);
    expect(slack.calls('chat.postEphemeral').length).toBeGreaterThan(1);
    expect(slack.messages('dm', 'maria').map(({ text }) => text)).toEqual(['Thank you.']);
    expect(seen.text()).not.toContain('secret');
  });

  test('that nobody can be told is an error, after every way was tried', async () => {
    const { slack, delivery } = await setStage(cleanup);
    slack.addFault({ method: 'chat.postEphemeral', times: 'always', effect: broken });
    slack.addFault({ method: 'chat.postMessage', times: 'always', effect: broken });
    await expect(delivery.tell(inChannel, word)).rejects.toMatchObject({ code: 'slack_lost' });
  });
});

test('a refusal of a run comes by direct message where ephemeral messages stay broken, once', async () => {
  const { slack, presenter } = await setStage(cleanup);
  slack.addFault({ method: 'chat.postEphemeral', times: 'always', effect: broken });
  const run = runOf();
  await presenter.refuse(run, 'Not for you.');
  await presenter.refuse(run, 'Not for you.');
  expect(slack.messages('dm', 'maria').map(({ text }) => text)).toEqual(['Not for you.']);
});
