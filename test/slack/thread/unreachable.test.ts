import { afterEach, describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { choosing, reported, runOf, working } from '../helpers/samples.ts';
import { partOf, setStage, type Stage } from '../helpers/stage.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const privateRun = runOf({ flow: 'incentive' });
const privateReport = { ...reported, flow: 'incentive' };
const figures = /92|HEALTHY|Acme/;

function refuse(slack: SlackStandIn, method: string, error: string, where: Record<string, string> = {}): void {
  slack.addFault({ method, where, times: 'always', effect: { kind: 'error', error } });
}

/** Two ways in which a person cannot be written to. */
const closedDoors = [
  ['conversations.open', 'cannot_dm_bot'],
  ['conversations.open', 'user_disabled'],
  ['chat.postMessage', 'messages_tab_disabled'],
  ['chat.postMessage', 'channel_not_found'],
] as const;

function whispersTo(slack: SlackStandIn): string[] {
  return slack.ephemerals('maria').map(({ blocks }) => JSON.stringify(blocks));
}

function complaints({ seen }: Stage): string[] {
  return seen.lines.filter(({ level }) => level === 'error').map(({ message }) => message);
}

describe('a person who cannot be sent a direct message', () => {
  test.each(closedDoors)('%s refused as %s: nothing is opened, and they are told why, once', async (method, error) => {
    const { slack, presenter, restart } = await setStage(cleanup);
    refuse(slack, method, error);
    expect(await presenter.open(privateRun, working)).toBe('unreachable');
    expect(await presenter.open(privateRun, working)).toBe('unreachable');
    expect(await restart().open(privateRun, working)).toBe('unreachable');
    expect(whispersTo(slack)).toEqual([expect.stringMatching(/cannot send you a direct message.*Messages tab.*run1/)]);
    expect(slack.messages('sales')).toEqual([]);
  });

  test('is told by the response URL of the command where there is one', async () => {
    const { slack, presenter } = await setStage(cleanup);
    slack.setRequestUrl('http://127.0.0.1:9/');
    const { payload } = await slack.command({ user: 'maria', channel: 'legal', text: '/incentive Acme' });
    const responseUrl = String(payload?.['response_url']);
    const before = slack.ephemerals('maria').length;
    refuse(slack, 'conversations.open', 'cannot_dm_bot');
    const run = runOf({ flow: 'incentive' }, { channelId: 'C0LEGAL', responseUrl });
    expect(await presenter.open(run, working)).toBe('unreachable');
    expect(whispersTo(slack).slice(before)).toEqual([expect.stringContaining('cannot send you a direct message')]);
    expect(slack.calls('chat.postEphemeral')).toEqual([]);
  });

  test('is told to add the bot where a channel is closed to it as well', async () => {
    const { slack, presenter } = await setStage(cleanup);
    refuse(slack, 'chat.postMessage', 'restricted_action');
    expect(await presenter.open(runOf(), working)).toBe('unreachable');
    expect(whispersTo(slack)).toEqual([expect.stringContaining('Add me to the channel')]);
  });

  test('is no reason to keep a run where they cannot be told anything either', async () => {
    const stage = await setStage(cleanup);
    refuse(stage.slack, 'conversations.open', 'cannot_dm_bot');
    refuse(stage.slack, 'chat.postEphemeral', 'user_not_in_channel');
    expect(await stage.presenter.open(privateRun, working)).toBe('unreachable');
    expect(complaints(stage)).toEqual(['Nobody can be told that a run reaches nobody']);
  });

  test('can be reached again when the door is open', async () => {
    const { slack, presenter } = await setStage(cleanup);
    refuse(slack, 'conversations.open', 'cannot_dm_bot');
    expect(await presenter.open(privateRun, working)).toBe('unreachable');
    slack.clearFaults();
    expect(await presenter.open(privateRun, working)).toBe('open');
    expect(slack.messages('dm', 'maria').map(partOf)).toEqual(['root', 'progress']);
  });
});

describe('a run is not given up', () => {
  test.each(['token_revoked', 'missing_scope', 'no_permission'])(
    'for %s, which is waited for until it is seen to',
    async (error) => {
      const { slack, presenter } = await setStage(cleanup);
      refuse(slack, 'chat.postMessage', error);
      await expect(presenter.open(privateRun, working)).rejects.toMatchObject({ code: 'slack_refused' });
      expect(whispersTo(slack)).toEqual([]);
    },
  );

  test('while Slack is broken', async () => {
    const { slack, presenter } = await setStage(cleanup);
    slack.addFault({ method: 'chat.postMessage', times: 'always', effect: { kind: 'status', status: 500 } });
    await expect(presenter.open(privateRun, working)).rejects.toMatchObject({ code: 'slack_lost' });
  });

  test('of which something stands already', async () => {
    const { slack, presenter } = await setStage(cleanup);
    slack.addFault({
      method: 'chat.postMessage',
      after: 1,
      times: 'always',
      effect: { kind: 'error', error: 'messages_tab_disabled' },
    });
    await expect(presenter.open(privateRun, working)).rejects.toMatchObject({ code: 'slack_refused' });
    expect(slack.messages('dm', 'maria').map(partOf)).toEqual(['root']);
  });
});

describe('an answer that cannot be delivered', () => {
  test.each(closedDoors)(
    '%s refused as %s: is said to be, privately, once, without a figure',
    async (method, error) => {
      const stage = await setStage(cleanup);
      const { slack, presenter, restart } = stage;
      refuse(slack, method, error);
      await presenter.settle(privateRun, privateReport);
      await restart().settle(privateRun, privateReport);
      expect(whispersTo(slack)).toEqual([expect.stringMatching(/did not arrive.*Messages tab/)]);
      expect(whispersTo(slack).join()).not.toMatch(figures);
      expect(slack.messages('sales')).toEqual([]);
      expect(complaints(stage)).toContain('A run cannot be shown to anybody');
    },
  );

  test('leaves nothing behind that looks alive', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(privateRun, working);
    refuse(slack, 'chat.postMessage', 'messages_tab_disabled');
    await presenter.settle(privateRun, privateReport);
    const standing = slack.messages('dm', 'maria');
    expect(standing.map(partOf)).toEqual(['root', 'progress']);
    expect(standing.map(({ text }) => text).join()).not.toMatch(/working/i);
    expect(whispersTo(slack)).toContainEqual(expect.stringContaining('did not arrive'));
  });

  test('since Slack does not take the message says so with a reference', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf(), working);
    refuse(slack, 'chat.postMessage', 'metadata_too_large');
    await presenter.settle(runOf(), reported);
    expect(whispersTo(slack)).toEqual([expect.stringMatching(/does not take my message.*reference run1/)]);
    expect(whispersTo(slack).join()).not.toMatch(figures);
  });

  test('is not said to be where it stands, whatever else is refused', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf(), working);
    await presenter.settle(runOf(), reported);
    refuse(slack, 'chat.postMessage', 'is_archived');
    refuse(slack, 'conversations.open', 'cannot_dm_bot');
    await presenter.settle(runOf(), choosing);
    expect(whispersTo(slack)).toEqual([]);
  });

  test('is an apology: it is told privately that nothing comes', async () => {
    const { slack, presenter } = await setStage(cleanup);
    refuse(slack, 'conversations.open', 'cannot_dm_bot');
    await presenter.apologise(privateRun, working);
    expect(whispersTo(slack)).toEqual([expect.stringContaining('did not arrive')]);
  });
});
