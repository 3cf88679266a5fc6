import { afterEach, describe, expect, test } from 'vitest';
import { choiceMessage } from '../../../src/slack/blocks/choice.ts';
import { questionMessage } from '../../../src/slack/blocks/question.ts';
import { reportMessage } from '../../../src/slack/blocks/report.ts';
import { contextOf } from '../../../src/slack/thread/run-context.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { choosing, facts, report, reported, runOf } from '../helpers/samples.ts';
import { startBot, type Bot } from '../helpers/start-bot.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

/** A run of maria's that stands in a channel with its buttons. */
async function withRun(bot: Bot, flow = 'health', channel = 'sales') {
  const { slack, runs, needs } = bot;
  const channelId = slack.channelId(channel, 'maria');
  const run = runOf({ flow }, { channelId, responseUrl: 'https://hooks.slack.com/commands/old' });
  runs.runs.set(run.id, run);
  runs.known.set(run.id, { run, report });
  const context = contextOf(facts, run, channelId);
  const post = async (message: { text: string; blocks: readonly unknown[] }) => {
    await needs.api.call('chat.postMessage', { channel: channelId, ...message }, { repeat: 'not' });
    return slack.messages(channel, 'maria').at(-1)?.ts ?? '';
  };
  const reportTs = await post(reportMessage(context, { ...reported, flow }));
  const [choice] = choosing.choices;
  const choiceTs = choice ? await post(choiceMessage(context, choice)) : '';
  const questionTs = await post(questionMessage(context, { number: 2, space: 'Sales data', words: 'Which year?' }));
  runs.open = { run, number: 2, step: 'metrics', question: 'q' };
  return { run, reportTs, choiceTs, questionTs };
}

describe('a thumb', () => {
  test('goes to the spaces, and who pressed is thanked privately', async () => {
    const bot = await startBot(cleanup);
    const { reportTs, run } = await withRun(bot);
    await bot.slack.click({
      user: 'sam',
      channel: 'sales',
      messageTs: reportTs,
      actionId: 'rate',
      value: `${run.id}/no`,
    });
    const thanks = await bot.slack.waitFor(() => bot.slack.ephemerals('sam')[0]);
    expect(thanks.text).toContain('Thank you');
    expect(bot.runs.rated).toEqual([{ runId: run.id, helped: false }]);
  });

  test('of somebody who may not see the run goes nowhere', async () => {
    const bot = await startBot(cleanup);
    const { reportTs, run } = await withRun(bot, 'incentive');
    const press = { user: 'sam', channel: 'sales', messageTs: reportTs, actionId: 'rate', value: `${run.id}/yes` };
    await bot.slack.click(press);
    const refusal = await bot.slack.waitFor(() => bot.slack.ephemerals('sam')[0]);
    expect(refusal.text).toContain('belongs to somebody else');
    expect(bot.runs.rated).toEqual([]);
  });
});

describe('Evidence', () => {
  test('opens at once and then shows where the facts come from', async () => {
    const bot = await startBot(cleanup);
    const { reportTs } = await withRun(bot);
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs: reportTs, actionId: 'evidence' });
    const opened = bot.slack.calls('views.open')[0];
    expect(JSON.stringify(opened?.args)).toContain('One moment');
    const shown = await bot.slack.waitFor(
      () => bot.slack.calls('views.update').length > 0 && bot.slack.views('sam')[0],
    );
    expect(JSON.stringify(shown.view)).toContain('No question was answered');
  });

  test.each(['gus', 'ivan'])('tells %s in the view why not', async (user) => {
    const bot = await startBot(cleanup, {
      channels: [{ name: 'open', members: ['maria', 'gus', 'ivan'] }],
    });
    const { reportTs } = await withRun(bot, 'health', 'open');
    await bot.slack.click({ user, channel: 'open', messageTs: reportTs, actionId: 'evidence' });
    const shown = await bot.slack.waitFor(() => bot.slack.calls('views.update').length > 0 && bot.slack.views(user)[0]);
    expect(JSON.stringify(shown.view)).toMatch(/full members|members of this company/);
  });

  test('of a private run is only for who asked', async () => {
    const bot = await startBot(cleanup);
    const { reportTs } = await withRun(bot, 'incentive');
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs: reportTs, actionId: 'evidence' });
    const shown = await bot.slack.waitFor(
      () => bot.slack.calls('views.update').length > 0 && bot.slack.views('sam')[0],
    );
    expect(JSON.stringify(shown.view)).toContain('belongs to somebody else');
  });

  test('says so privately when the trigger is gone', async () => {
    const bot = await startBot(cleanup);
    const { reportTs } = await withRun(bot);
    bot.slack.addFault({ method: 'views.open', effect: { kind: 'error', error: 'expired_trigger_id' } });
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs: reportTs, actionId: 'evidence' });
    await bot.slack.waitFor(() => bot.slack.ephemerals('sam').length > 0);
    expect(bot.slack.ephemerals('sam')[0]?.text).toContain('took too long');
    expect(bot.slack.messages('sales').map(({ ts }) => ts)).toContain(reportTs);
  });
});

describe('Run again', () => {
  test('starts the same for who pressed, where the first was asked, once per press', async () => {
    const bot = await startBot(cleanup);
    const { reportTs } = await withRun(bot);
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs: reportTs, actionId: 'run_again' });
    await bot.slack.redeliver(bot.slack.deliveries('interactive').at(-1)?.id ?? '');
    const started = [...bot.runs.runs.values()].slice(1);
    expect(started).toMatchObject([
      {
        flow: 'health',
        text: 'Acme',
        userId: 'U0SAM',
        origin: { via: 'button', channelId: 'C0SALES', threadTs: null },
      },
    ]);
    expect(started[0]?.origin.responseUrl).not.toContain('hooks.slack.com/commands/old');
  });

  test.each(['run_again', 'suggest:0'])(
    'pressed twice at once (%s) is one wish; later it is another',
    async (actionId) => {
      const bot = await startBot(cleanup);
      const { reportTs } = await withRun(bot);
      const press = () => bot.slack.click({ user: 'sam', channel: 'sales', messageTs: reportTs, actionId });
      await Promise.all([press(), press()]);
      expect(bot.runs.runs.size).toBe(2);
      await bot.slack.click({ user: 'maria', channel: 'sales', messageTs: reportTs, actionId });
      expect(bot.runs.runs.size).toBe(3);
      bot.runs.forget(10_000);
      await press();
      expect(bot.runs.runs.size).toBe(4);
    },
  );

  test('takes a suggestion from the report, not from the button', async () => {
    const bot = await startBot(cleanup);
    const { reportTs } = await withRun(bot);
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs: reportTs, actionId: 'suggest:0' });
    expect([...bot.runs.runs.values()][1]).toMatchObject({ flow: 'health', text: 'Acme East' });
  });

  test('goes on under the answer with what can be asked next', async () => {
    const bot = await startBot(cleanup);
    const { run } = await withRun(bot);
    const root = bot.slack.say({ user: 'maria', channel: 'sales', text: 'Let us see' });
    const next = { ...report, suggestionsAre: 'next' as const };
    bot.runs.known.set(run.id, { run, report: next });
    const message = reportMessage(contextOf(facts, run, run.origin.channelId), { ...reported, report: next });
    const args = { channel: run.origin.channelId, thread_ts: root.ts, ...message };
    await bot.needs.api.call('chat.postMessage', args, { repeat: 'not' });
    const messageTs = bot.slack.thread('sales', root.ts).at(-1)?.ts ?? '';
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs, actionId: 'suggest:0' });
    expect([...bot.runs.runs.values()][1]).toMatchObject({ text: 'Acme East', origin: { threadTs: root.ts } });
  });

  test('is refused to a guest, privately, and nothing starts', async () => {
    const bot = await startBot(cleanup, { channels: [{ name: 'open', members: ['maria', 'gus'] }] });
    const { reportTs } = await withRun(bot, 'health', 'open');
    await bot.slack.click({ user: 'gus', channel: 'open', messageTs: reportTs, actionId: 'run_again' });
    await bot.slack.waitFor(() => bot.slack.ephemerals('gus').length > 0);
    expect(bot.slack.ephemerals('gus')[0]?.text).toContain('full members');
    expect(bot.runs.runs.size).toBe(1);
  });
});

describe('a choice', () => {
  test('is taken once; who comes later is told', async () => {
    const bot = await startBot(cleanup);
    const { choiceTs } = await withRun(bot);
    await bot.slack.click({ user: 'maria', channel: 'sales', messageTs: choiceTs, actionId: 'choose:1' });
    expect(bot.runs.chosen).toEqual([{ runId: 'run1', step: 'metrics', row: 1, by: 'U0MARIA' }]);
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs: choiceTs, actionId: 'choose_none' });
    await bot.slack.waitFor(() => bot.slack.ephemerals('sam').length > 0);
    expect(bot.slack.ephemerals('sam')[0]?.text).toContain('made already');
    expect(bot.runs.chosen).toHaveLength(1);
  });

  test('of a private run is only for who asked', async () => {
    const bot = await startBot(cleanup);
    const { choiceTs } = await withRun(bot, 'incentive');
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs: choiceTs, actionId: 'choose:0' });
    await bot.slack.waitFor(() => bot.slack.ephemerals('sam').length > 0);
    expect(bot.runs.chosen).toEqual([]);
  });
});

describe('what Genie asked back', () => {
  test('can be declined by whoever may run the flow, once', async () => {
    const bot = await startBot(cleanup);
    const { questionTs } = await withRun(bot);
    const press = (user: string) =>
      bot.slack.click({ user, channel: 'sales', messageTs: questionTs, actionId: 'decline' });
    await press('sam');
    expect(bot.runs.replied).toEqual([{ runId: 'run1', step: 'metrics', text: null, by: 'U0SAM' }]);
    await press('maria');
    const told = await bot.slack.waitFor(() => bot.slack.ephemerals('maria')[0]);
    expect(told.text).toContain('replied already');
    expect(bot.runs.replied).toHaveLength(1);
  });

  test('of a private run is for who asked alone', async () => {
    const bot = await startBot(cleanup);
    const { questionTs } = await withRun(bot, 'incentive');
    await bot.slack.click({ user: 'sam', channel: 'sales', messageTs: questionTs, actionId: 'decline' });
    const told = await bot.slack.waitFor(() => bot.slack.ephemerals('sam')[0]);
    expect(told.text).toContain('belongs to somebody else');
    expect(bot.runs.replied).toEqual([]);
  });

  test('an older question is not declined by its button any more', async () => {
    const bot = await startBot(cleanup);
    const { questionTs } = await withRun(bot);
    bot.runs.open = bot.runs.open && { ...bot.runs.open, number: 3 };
    await bot.slack.click({ user: 'maria', channel: 'sales', messageTs: questionTs, actionId: 'decline' });
    await bot.slack.waitFor(() => bot.slack.ephemerals('maria').length > 0);
    expect(bot.runs.replied).toEqual([]);
  });
});

describe('the button that opens the form', () => {
  test('opens it, also from the private usage', async () => {
    const { slack } = await startBot(cleanup);
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive help' });
    const usage = slack.ephemerals('maria')[0];
    await slack.click({ user: 'maria', channel: 'sales', messageTs: usage?.ts ?? '', actionId: 'open_form' });
    const view = await slack.waitFor(() => slack.views('maria')[0]);
    expect(JSON.stringify(view.view)).toContain('field:who');
  });
});

describe('a press that means nothing', () => {
  test('is acknowledged', async () => {
    const bot = await startBot(cleanup);
    const body = {
      type: 'block_actions',
      user: { id: 'U0SAM' },
      team: { id: bot.slack.team.id },
      trigger_id: '1.2',
      actions: [{ type: 'button', action_id: 'evidence', action_ts: '1.1', value: '../../etc/passwd' }],
    };
    const ack = await bot.slack.deliverRaw({
      body: new URLSearchParams({ payload: JSON.stringify(body) }).toString(),
      contentType: 'application/x-www-form-urlencoded',
    });
    expect(ack.status).toBe(200);
    expect(bot.slack.calls('views.open')).toEqual([]);
  });
});
