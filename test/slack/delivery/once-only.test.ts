import { afterEach, describe, expect, test } from 'vitest';
import type { Presenter } from '../../../src/runs/ports.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { reported, runOf, working } from '../helpers/samples.ts';
import { partOf, setStage } from '../helpers/stage.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const wholeRun = ['root', 'progress', 'report'];

async function showAll(presenter: Presenter): Promise<void> {
  await presenter.open(runOf(), working);
  await presenter.settle(runOf(), reported);
}

describe('a post whose reply is lost', () => {
  test.each([
    ['a 500 after the message was posted', { kind: 'status', status: 500, when: 'after' }],
    ['a reset after the message was posted', { kind: 'reset', when: 'after' }],
    ['a reply that comes after the time-out', { kind: 'slow', delayMs: 700, when: 'after' }],
    ['a 500 before anything happened', { kind: 'status', status: 500, when: 'before' }],
    ['a reset before anything happened', { kind: 'reset', when: 'before' }],
    ['a fatal error that may hide a success', { kind: 'error', error: 'fatal_error' }],
    ['a 200 that is no JSON', { kind: 'status', status: 302, when: 'after' }],
  ] as const)('%s: the message stands once', async (_what, effect) => {
    const { slack, presenter } = await setStage(cleanup);
    slack.addFault({ method: 'chat.postMessage', times: 1, effect });
    slack.addFault({ method: 'chat.postMessage', after: 2, times: 1, effect });
    await presenter.open(runOf(), working);
    await presenter.settle(runOf(), reported);
    expect(slack.messages('sales').map(partOf)).toEqual(wholeRun);
    expect(slack.messages('sales')[2]?.text).toContain('HEALTHY');
  });

  test('is posted again, and said to be, where history cannot be read', async () => {
    const scopes = ['chat:write', 'im:write'];
    const { slack, presenter, seen } = await setStage(cleanup, { scopes });
    slack.addFault({ method: 'chat.postMessage', times: 1, effect: { kind: 'status', status: 500 } });
    await presenter.open(runOf(), working);
    expect(slack.messages('sales').map(partOf)).toEqual(['root', 'progress']);
    expect(seen.text()).toContain('History cannot be read');
    expect(seen.text()).toContain('missing_scope');
  });

  test('is not posted again while Slack cannot be asked whether it stands', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf(), working);
    slack.addFault({ method: 'chat.postMessage', times: 'always', effect: { kind: 'reset', when: 'after' } });
    slack.addFault({ method: 'conversations.replies', times: 1, effect: { kind: 'status', status: 503 } });
    await presenter.settle(runOf(), reported);
    expect(slack.messages('sales').map(partOf)).toEqual(wholeRun);
  });
});

describe('a process that dies between posting and posted', () => {
  test.each(wholeRun)('finds the %s that stands, and posts nothing twice', async (part) => {
    const { slack, presenter, runs, restart } = await setStage(cleanup);
    runs.diesBefore = (entry) => entry.type === 'posted' && entry.part === part;
    await expect(showAll(presenter)).rejects.toThrow('dead');
    expect(slack.messages('sales').map(partOf).at(-1)).toBe(part);
    runs.diesBefore = null;
    await showAll(restart());
    expect(slack.messages('sales').map(partOf)).toEqual(wholeRun);
    expect(slack.messages('sales')[0]?.text).toContain('92 of 100');
  });

  test('posts what never got there', async () => {
    const { slack, runs, presenter } = await setStage(cleanup);
    await runs.store.append('run1', { type: 'homed', at: Date.now(), channel: 'C0SALES' });
    await runs.store.append('run1', { type: 'posting', at: Date.now(), part: 'root', slot: '', channel: 'C0SALES' });
    await presenter.open(runOf(), working);
    expect(slack.messages('sales').map(partOf)).toEqual(['root', 'progress']);
  });

  test('does not take the message of somebody else for its own', async () => {
    const { slack, runs, presenter } = await setStage(cleanup);
    await presenter.open(runOf({ id: 'other' }), working);
    await runs.store.append('run1', { type: 'posting', at: Date.now(), part: 'root', slot: '', channel: 'C0SALES' });
    await presenter.open(runOf(), working);
    expect(slack.messages('sales').map(partOf)).toEqual(['root', 'progress', 'root', 'progress']);
  });
});

describe('a message that Slack does not take', () => {
  test('is posted as its text alone', async () => {
    const { slack, presenter, seen } = await setStage(cleanup);
    slack.addFault({
      method: 'chat.postMessage',
      after: 2,
      times: 1,
      effect: { kind: 'error', error: 'invalid_blocks' },
    });
    await presenter.open(runOf(), working);
    presenter.update(runOf(), { ...reported, end: null });
    const answer = await slack.waitFor(() => slack.messages('sales')[2]);
    expect(answer.text).toContain('HEALTHY');
    expect(seen.text()).toContain('posted in another form');
  });

  test('does not keep a run alive for ever when nobody can be reached', async () => {
    const { slack, presenter, seen } = await setStage(cleanup);
    slack.addFault({
      method: 'conversations.open',
      times: 'always',
      effect: { kind: 'error', error: 'user_disabled' },
    });
    await presenter.settle(runOf({ flow: 'incentive' }), reported);
    await presenter.refuse(runOf({ flow: 'incentive' }, { channelId: 'C0LEGAL' }), 'No.');
    expect(seen.lines.filter(({ message }) => message.includes('cannot be shown'))).toHaveLength(2);
  });

  test('keeps a run for later while the token is not taken', async () => {
    const { slack, presenter } = await setStage(cleanup);
    slack.addFault({ method: '*', times: 'always', effect: { kind: 'error', error: 'token_revoked' } });
    await expect(presenter.settle(runOf(), reported)).rejects.toMatchObject({ code: 'slack_refused' });
  });
});
