import { afterEach, describe, expect, test } from 'vitest';
import type { Presenter } from '../../../src/runs/ports.ts';
import { createPresenter } from '../../../src/slack/thread/presenter.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { choosing, reported, runOf, working } from '../helpers/samples.ts';
import { partOf, setStage, type Stage } from '../helpers/stage.ts';
import { until } from '../helpers/until.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const gone = 'This command is not offered here any more.';

/** The next process, whose workspace file no longer offers any flow. */
function withoutFlows({ needs }: Stage): Presenter {
  return createPresenter({ ...needs, facts: { face: () => null, spaces: () => [] } });
}

function blocksOf(messages: readonly { blocks?: unknown }[]): string {
  return JSON.stringify(messages.map(({ blocks }) => blocks));
}

describe('a run that is refused after its thread was opened', () => {
  test('stops looking alive in its channel, and only who asked learns why', async () => {
    const stage = await setStage(cleanup);
    const { slack, presenter, runs } = stage;
    const run = runOf({ text: 'Acme <@U0SAM|sam> typed' });
    await presenter.open(run, working);
    const next = withoutFlows(stage);
    await next.refuse(run, gone);
    await next.refuse(run, gone);
    const standing = slack.messages('sales');
    expect(standing.map(partOf)).toEqual(['root', 'progress']);
    expect(standing.map(({ text }) => text)).toEqual(['health: stopped without a result', 'Stopped before the end.']);
    expect(blocksOf(standing)).not.toMatch(/working|running|typed|offered/i);
    expect(slack.ephemerals('maria').map(({ text }) => text)).toEqual([gone]);
    expect(runs.journals.get('run1')?.filter(({ type }) => type === 'told')).toHaveLength(1);
  });

  test('is no longer kept up to date by the process that opened it', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const run = runOf();
    const slow = { ...working, steps: working.steps.map((each) => ({ ...each, startedAt: Date.now() })) };
    await presenter.open(run, slow);
    await until(() => slack.calls('chat.update').length >= 2);
    await presenter.refuse(run, gone);
    presenter.update(run, slow);
    expect(slack.messages('sales')[1]?.text).toBe('Stopped before the end.');
  });

  test('keeps its subject in a direct message', async () => {
    const stage = await setStage(cleanup);
    const run = runOf({ flow: 'incentive' }, { via: 'message', channelId: stage.slack.channelId('dm', 'maria') });
    await stage.presenter.open(run, working);
    await withoutFlows(stage).refuse(run, gone);
    expect(stage.slack.messages('dm', 'maria').map(({ text }) => text)).toEqual([
      'incentive · Acme: stopped without a result',
      'Stopped before the end.',
      gone,
    ]);
  });

  test('takes the buttons away from a question', async () => {
    const stage = await setStage(cleanup);
    await stage.presenter.open(runOf(), working);
    await stage.presenter.settle(runOf(), choosing);
    expect(blocksOf(stage.slack.messages('sales'))).toContain('choose:');
    await withoutFlows(stage).refuse(runOf(), gone);
    expect(blocksOf(stage.slack.messages('sales'))).not.toContain('choose:');
  });

  test('is done where its report stands, and nobody hears of a refusal', async () => {
    const stage = await setStage(cleanup);
    await stage.presenter.open(runOf(), working);
    await stage.presenter.settle(runOf(), reported);
    await withoutFlows(stage).refuse(runOf(), gone);
    expect(stage.slack.messages('sales').map(({ text }) => text)).toEqual([
      'health: done',
      'Done.',
      expect.stringContaining('HEALTHY'),
    ]);
    expect(stage.slack.ephemerals('maria')).toEqual([]);
  });
});

test('where answers were made private since, the channel that has the root never sees a figure', async () => {
  const stage = await setStage(cleanup);
  const { slack, needs } = stage;
  await stage.presenter.open(runOf(), working);
  const face = (name: string) => {
    const known = needs.facts.face(name);
    return known && { ...known, audience: 'requester' as const };
  };
  const next = createPresenter({ ...needs, facts: { ...needs.facts, face } });
  await next.open(runOf(), working);
  await next.settle(runOf(), reported);
  expect(slack.messages('sales').map(partOf)).toEqual(['root', 'progress']);
  expect(slack.messages('sales')[0]?.text).toContain('done');
  expect(JSON.stringify(slack.messages('sales'))).not.toMatch(/92 of 100|HEALTHY/);
  expect(slack.messages('dm', 'maria').map(partOf)).toEqual(['report']);
});
