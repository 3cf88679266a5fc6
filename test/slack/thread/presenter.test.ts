import { afterEach, describe, expect, test } from 'vitest';
import { createCleanup } from '../helpers/cleanup.ts';
import { choosing, report, reported, runOf, working } from '../helpers/samples.ts';
import { partOf, setStage } from '../helpers/stage.ts';
import { until } from '../helpers/until.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

test('an answer is public where a channel sees it, and only there', async () => {
  const { presenter } = await setStage(cleanup);
  const isPublic = (flow: string, channelId: string) => presenter.isPublic(runOf({ flow }, { channelId }));
  expect(['C0SALES', 'G0GROUP', 'D0MARIA'].map((channel) => isPublic('health', channel))).toEqual([true, true, false]);
  expect(['C0SALES', 'D0MARIA'].map((channel) => isPublic('incentive', channel))).toEqual([false, false]);
  expect(isPublic('gone', 'C0SALES')).toBe(false);
});

describe('a run whose answer belongs where it was asked', () => {
  test('is a root, one progress message and the report in its thread', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const run = runOf();
    await presenter.open(run, working);
    presenter.update(run, reported);
    await presenter.settle(run, reported);
    const [root, progress, answer, ...rest] = slack.messages('sales');
    expect([root, progress, answer].map((each) => each && partOf(each))).toEqual(['root', 'progress', 'report']);
    expect(rest).toEqual([]);
    expect(root?.thread_ts).toBeUndefined();
    expect([progress?.thread_ts, answer?.thread_ts]).toEqual([root?.ts, root?.ts]);
    expect(root?.text).toContain('92 of 100');
    expect(answer?.text).toContain('HEALTHY');
    expect(root?.metadata).toEqual({ event_type: 'genie_run', event_payload: { run_id: 'run1', part: 'root' } });
    expect(slack.ephemerals('maria')).toEqual([]);
  });

  test('takes names from outside as words, whatever they look like', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const evil = '<!channel> <@U0SAM> <https://evil.example|click> *bold* & co';
    const view = {
      ...reported,
      subject: evil,
      working: evil,
      report: { ...report, verdict: evil, headline: evil, fields: [{ label: evil, value: evil }], caveats: [evil] },
      summary: { text: evil, by: evil },
    };
    await presenter.open(runOf(), { ...view, phase: 'working', report: null, end: null });
    await presenter.settle(runOf(), view);
    await presenter.refuse(runOf({ id: 'run2' }), evil);
    const messages = [...slack.messages('sales'), ...slack.ephemerals('maria')];
    expect(messages).toHaveLength(4);
    const texts = messages.map(({ text }) => text);
    expect(texts.filter((text) => /<[!@h]/.test(text))).toEqual([]);
    expect(JSON.stringify(messages.map(({ blocks }) => blocks))).not.toMatch(
      /<!channel>|"type":"broadcast"|"url":"https:..evil/,
    );
  });

  test('posts nothing that unfurls, and leaves nothing for Slack to link', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf(), working);
    await presenter.settle(runOf(), reported);
    for (const { args } of slack.calls('chat.postMessage')) {
      expect(args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false', link_names: 'false', parse: 'none' });
    }
  });

  test('stays in the thread in which it was asked', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const asked = slack.say({ user: 'maria', channel: 'sales', text: 'hello' });
    const run = runOf({}, { threadTs: asked.ts });
    await presenter.open(run, working);
    await presenter.settle(run, reported);
    expect(slack.thread('sales', asked.ts).slice(1).map(partOf)).toEqual(['root', 'progress', 'report']);
  });

  test('goes on counting seconds while it works, and ends with its last state', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const run = runOf();
    const slow = { ...working, steps: working.steps.map((each) => ({ ...each, startedAt: Date.now() })) };
    await presenter.open(run, slow);
    await until(() => slack.calls('chat.update').length >= 2);
    await presenter.settle(run, reported);
    const last = slack.messages('sales').find((each) => partOf(each) === 'progress');
    expect(last?.text).toContain('Worked');
  });

  test('posts the report as soon as it is there, and adds the summary by an edit', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const run = runOf();
    await presenter.open(run, working);
    presenter.update(run, reported);
    await slack.waitFor(() => slack.messages('sales').some((each) => partOf(each) === 'report'));
    await presenter.settle(run, { ...reported, summary: { text: 'All is well.', by: 'Sales data' } });
    const reports = slack.messages('sales').filter((each) => partOf(each) === 'report');
    expect(reports).toHaveLength(1);
    expect(JSON.stringify(reports[0]?.blocks)).toContain('All is well.');
  });

  test('shows a report that failed as the error part', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const view = { ...reported, phase: 'failed' as const, report: { ...report, status: 'failed' as const } };
    await presenter.open(runOf(), working);
    await presenter.settle(runOf(), view);
    expect(slack.messages('sales').map(partOf)).toEqual(['root', 'progress', 'error']);
  });

  test('says so once when it ends without a report', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const view = { ...working, phase: 'ended' as const, endedAt: 5, end: 'expired' as const };
    await presenter.open(runOf(), working);
    await presenter.settle(runOf(), view);
    await presenter.settle(runOf(), view);
    const errors = slack.messages('sales').filter((each) => partOf(each) === 'error');
    expect(errors.map(({ text }) => text)).toEqual([expect.stringContaining('Nobody answered in time')]);
  });

  test('apologises once with a reference, and not after a report', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf(), working);
    await presenter.apologise(runOf(), working);
    await presenter.apologise(runOf(), null);
    expect(slack.messages('sales').map(partOf)).toEqual(['root', 'progress', 'error']);
    const other = runOf({ id: 'run2' });
    await presenter.open(other, working);
    await presenter.settle(other, reported);
    await presenter.apologise(other, reported);
    expect(slack.messages('sales').filter((each) => partOf(each) === 'error')).toHaveLength(1);
  });
});

describe('a choice', () => {
  test('is a question with its slot, which loses its buttons when it is made', async () => {
    const { slack, presenter, runs, restart } = await setStage(cleanup);
    const run = runOf();
    await presenter.open(run, working);
    await runs.store.append(run.id, {
      type: 'choice_offered',
      at: 1,
      step: 'metrics',
      options: ['Acme East', 'Acme West'],
      deadline: 9,
    });
    presenter.update(run, choosing);
    await presenter.settle(run, choosing);
    const question = slack.messages('sales').find((each) => partOf(each) === 'question');
    expect(question?.metadata).toMatchObject({ event_payload: { run_id: 'run1', part: 'question', slot: 'metrics' } });
    expect(JSON.stringify(question?.blocks)).toContain('choose:1');
    await runs.store.append(run.id, { type: 'chosen', at: 2, step: 'metrics', row: 1, by: 'U0SAM' });
    const other = restart();
    await other.open(run, working);
    await other.settle(run, reported);
    const after = slack.messages('sales').find((each) => each.ts === question?.ts);
    expect(after?.text).toContain('Acme West');
    expect(JSON.stringify(after?.blocks)).not.toContain('choose:');
  });
});

describe('a choice that nobody makes', () => {
  test('is closed, and the run says once that it stopped, even where its view was drawn before', async () => {
    const { slack, presenter, runs } = await setStage(cleanup);
    const run = runOf();
    await presenter.open(run, working);
    await presenter.settle(run, choosing);
    await runs.store.append(run.id, { type: 'ended', at: 9, end: 'expired' });
    await presenter.open(run, choosing);
    await presenter.settle(run, choosing);
    const messages = slack.messages('sales');
    expect(messages.map(partOf)).toEqual(['root', 'progress', 'question', 'error']);
    expect(messages.map(({ text }) => text).slice(2)).toEqual([
      expect.stringContaining('this is closed'),
      expect.stringContaining('Nobody answered in time'),
    ]);
    expect(JSON.stringify(messages[2]?.blocks)).not.toContain('choose:');
  });
});

describe('a run whose answer is private', () => {
  test('lives in the direct message, and the channel learns nothing but a private pointer', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const run = runOf({ flow: 'incentive' });
    await presenter.open(run, working);
    await presenter.settle(run, reported);
    expect(slack.messages('sales')).toEqual([]);
    expect(slack.messages('dm', 'maria').map(partOf)).toEqual(['root', 'progress', 'report']);
    const pointers = slack.ephemerals('maria');
    expect(pointers.map(({ channel }) => channel)).toEqual(['C0SALES']);
    const heard = JSON.stringify(pointers.map(({ text, blocks }) => [text, blocks]));
    expect(heard.replaceAll(/"block_id":"[^"]*"/gu, '')).not.toMatch(/Acme|92/);
  });

  test('finds the direct message by a post where the bot may not open one', async () => {
    const { slack, presenter } = await setStage(cleanup, { scopes: ['chat:write', 'im:history', 'users:read'] });
    await presenter.open(runOf({ flow: 'incentive' }), working);
    await presenter.settle(runOf({ flow: 'incentive' }), reported);
    const [root, ...replies] = slack.messages('dm', 'maria');
    expect(replies.map(partOf)).toEqual(['progress', 'report']);
    expect(replies.map((each) => each.thread_ts)).toEqual([root?.ts, root?.ts]);
  });

  test('points by the response URL of the command where there is one', async () => {
    const { slack, presenter } = await setStage(cleanup);
    slack.setRequestUrl('http://127.0.0.1:9/');
    const { payload } = await slack.command({ user: 'maria', channel: 'legal', text: '/incentive Acme' });
    const responseUrl = String(payload?.['response_url']);
    const before = slack.ephemerals('maria').length;
    await presenter.open(runOf({ flow: 'incentive' }, { channelId: 'C0LEGAL', responseUrl }), working);
    await slack.waitFor(() => slack.ephemerals('maria').length === before + 1);
    expect(slack.calls('chat.postEphemeral')).toEqual([]);
  });

  test('stays where it was asked in the direct message, without a pointer', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const channelId = slack.channelId('dm', 'maria');
    const run = runOf({ flow: 'incentive' }, { via: 'message', channelId });
    await presenter.open(run, working);
    await presenter.settle(run, reported);
    expect(slack.messages('dm', 'maria').map(partOf)).toEqual(['root', 'progress', 'report']);
    expect(slack.ephemerals('maria')).toEqual([]);
  });
});

describe('a channel in which the bot cannot write', () => {
  test.each(['legal', 'old-pipeline'])('%s: the person gets the run by direct message, and why', async (channel) => {
    const { slack, presenter } = await setStage(cleanup);
    const run = runOf({}, { channelId: slack.channelId(channel) });
    await presenter.open(run, working);
    await presenter.settle(run, reported);
    const messages = slack.messages('dm', 'maria');
    expect(messages.map(partOf)).toEqual(['root', 'progress', 'report']);
    expect(JSON.stringify(messages[0]?.blocks)).toContain('I cannot write in the channel');
    expect(slack.messages(channel)).toEqual([]);
  });

  test('that is the direct message of two others sends the run to the person who asked', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf({}, { channelId: 'D0MARIASAM' }), working);
    expect(slack.messages('dm', 'maria').map(partOf)).toEqual(['root', 'progress']);
  });

  test('loses a run that began there to the direct message when it is closed meanwhile', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.open(runOf(), working);
    slack.addFault({
      method: 'chat.postMessage',
      where: { channel: 'C0SALES' },
      times: 'always',
      effect: { kind: 'error', error: 'is_archived' },
    });
    await presenter.settle(runOf(), reported);
    expect(slack.messages('dm', 'maria').map(partOf)).toEqual(['report']);
  });
});

describe('a refusal', () => {
  test('is told privately in the channel, once', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.refuse(runOf(), 'Guests may not do this. <!channel>');
    await presenter.refuse(runOf(), 'Guests may not do this. <!channel>');
    expect(slack.ephemerals('maria').map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Guests may not .*&lt;/),
    ]);
    expect(slack.messages('sales')).toEqual([]);
  });

  test('is a message in the direct message', async () => {
    const { slack, presenter } = await setStage(cleanup);
    const run = runOf({}, { via: 'message', channelId: slack.channelId('dm', 'maria') });
    await presenter.refuse(run, 'Not for you.');
    await presenter.refuse(run, 'Not for you.');
    expect(slack.messages('dm', 'maria').map(partOf)).toEqual(['error']);
  });

  test('finds its way to the direct message where nothing can be said in the channel', async () => {
    const { slack, presenter } = await setStage(cleanup);
    await presenter.refuse(runOf({}, { channelId: 'C0LEGAL' }), 'Not for you.');
    expect(slack.messages('dm', 'maria').map(({ text }) => text)).toEqual(['Not for you.']);
  });
});
