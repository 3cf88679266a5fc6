import { afterEach, describe, expect, test } from 'vitest';
import { createCleanup } from '../helpers/cleanup.ts';
import { reported, runOf, working } from '../helpers/samples.ts';
import { partOf, quickPace, setStage } from '../helpers/stage.ts';
import { until } from '../helpers/until.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

describe('Slack that answers 429', () => {
  test('to a post: it is waited for, and nothing else is held up', async () => {
    const { slack, presenter, delivery, seen } = await setStage(cleanup);
    slack.addFault({ method: 'chat.postMessage', effect: { kind: 'rate_limited', retryAfterSeconds: 1 } });
    const startedAt = Date.now();
    const opening = presenter.open(runOf(), working);
    await until(() => seen.calls.some(({ outcome }) => outcome === 'limited'));
    await delivery.api.call('users.info', { user: 'U0MARIA' }, { repeat: 'not' });
    expect(Date.now() - startedAt).toBeLessThan(900);
    await opening;
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(950);
    expect(slack.messages('sales').map(partOf)).toEqual(['root', 'progress']);
  });

  test('to an update: the last state is delivered all the same, and the report does not wait for it', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf(), working);
    slack.addFault({ method: 'chat.update', times: 2, effect: { kind: 'rate_limited', retryAfterSeconds: 1 } });
    const startedAt = Date.now();
    const settling = presenter.settle(runOf(), reported);
    await slack.waitFor(() => slack.messages('sales').some((each) => partOf(each) === 'report'));
    expect(Date.now() - startedAt).toBeLessThan(900);
    await settling;
    const [root, progress] = slack.messages('sales');
    expect(root?.text).toContain('92 of 100');
    expect(progress?.text).toContain('Worked');
  });

  test('beyond the patience of a call: it fails as limited, to be tried another time', async () => {
    const { slack, delivery } = await setStage(cleanup);
    slack.addFault({ method: 'users.info', effect: { kind: 'rate_limited', retryAfterSeconds: 600 } });
    const call = delivery.api.call('users.info', { user: 'U0MARIA' }, { repeat: 'always', deadline: Date.now() + 500 });
    await expect(call).rejects.toMatchObject({ code: 'slack_limited', retryable: true });
  });
});

describe('edits of messages', () => {
  test('are never closer together than the pace allows, and the newest state wins', async () => {
    const pace = { ...quickPace, minIntervalMs: 120, firstAfterMs: 40 };
    const { slack, presenter, seen } = await setStage(cleanup, {}, pace);
    const run = runOf();
    await presenter.open(run, working);
    for (let note = 0; note < 60; note += 1) {
      const steps = working.steps.map((each) => ({ ...each, note: `note ${note}`, state: 'retrying' as const }));
      presenter.update(run, { ...working, steps });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await presenter.settle(run, reported);
    const progressTs = slack.messages('sales')[1]?.ts;
    const times = slack
      .calls('chat.update')
      .filter(({ args }) => args['ts'] === progressTs)
      .map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(times.length).toBeGreaterThan(2);
    expect(Math.min(...gaps)).toBeGreaterThan(95);
    expect(seen.counts.dropped).toBeGreaterThan(20);
    expect(slack.messages('sales')[1]?.text).toContain('Worked');
  });

  test('of a run that ends before its first edit is due wait for it, and its last state arrives', async () => {
    const pace = { ...quickPace, minIntervalMs: 300, firstAfterMs: 300 };
    const { slack, presenter } = await setStage(cleanup, {}, pace);
    await presenter.open(runOf(), working);
    const progressTs = slack.messages('sales')[1]?.ts;
    const postedAt = slack.calls('chat.postMessage')[1]?.at ?? Infinity;
    presenter.update(runOf(), { ...reported, end: null });
    await presenter.settle(runOf(), reported);
    const edits = slack.calls('chat.update').filter(({ args }) => args['ts'] === progressTs);
    expect(edits).toHaveLength(1);
    expect((edits[0]?.at ?? 0) - postedAt).toBeGreaterThanOrEqual(290);
    expect(slack.messages('sales')[1]?.text).toContain('Worked');
  });

  test('of many runs share one allowance, and every last state arrives', async () => {
    const pace = { perMinute: 30, ticksPerMinute: 10, minIntervalMs: 20, firstAfterMs: 10 };
    // A reply that counts as lost on a busy machine would cost edits that this test counts.
    const patient = { resultTimeoutMs: 10_000, progressTimeoutMs: 10_000 };
    const { slack, presenter } = await setStage(cleanup, {}, pace, patient);
    const runs = Array.from({ length: 8 }, (_, index) => runOf({ id: `run${index}` }));
    const busy = { ...working, steps: working.steps.map((each) => ({ ...each, startedAt: Date.now() - 90_000 })) };
    await Promise.all(runs.map((run) => presenter.open(run, busy)));
    await Promise.all(runs.map((run) => presenter.settle(run, reported)));
    expect(slack.calls('chat.update').length).toBeLessThanOrEqual(30);
    const progress = slack.messages('sales').filter((each) => partOf(each) === 'progress');
    expect(progress).toHaveLength(8);
    for (const message of progress) expect(message.text).toContain('Worked');
  });

  test('of a message that somebody deleted are given up without harm', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf(), working);
    slack.addFault({ method: 'chat.update', times: 'always', effect: { kind: 'error', error: 'message_not_found' } });
    await presenter.settle(runOf(), reported);
    expect(slack.messages('sales').map(partOf)).toEqual(['root', 'progress', 'report']);
  });
});
