import { afterEach, describe, expect, test } from 'vitest';
import { reportMessage } from '../../../src/slack/blocks/report.ts';
import { contextOf } from '../../../src/slack/thread/run-context.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { facts, report, reported, runOf } from '../helpers/samples.ts';
import { startBot, type Bot } from '../helpers/start-bot.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const rows = Array.from({ length: 300 }, (_, index) => [`Deal ${index}, EMEA`, `${index}`]);
const table = {
  columns: [
    { title: 'Deal', align: 'left' as const },
    { title: 'Amount', align: 'right' as const },
  ],
  rows,
  footer: null,
};

/** Maria's answer with a long table stands in a thread of #sales. */
async function longAnswer(bot: Bot, flow = 'health') {
  const { slack, runs, needs } = bot;
  const root = slack.say({ user: 'maria', channel: 'sales', text: 'Let us see' });
  const run = runOf({ flow, id: '7f3a-run' }, { channelId: slack.channelId('sales') });
  const long = { ...report, table };
  runs.runs.set(run.id, run);
  runs.known.set(run.id, { run, report: long });
  const context = contextOf(facts, run, slack.channelId('sales'));
  const message = reportMessage(context, { ...reported, flow, report: long });
  const posted = { channel: slack.channelId('sales'), thread_ts: root.ts, ...message };
  await needs.api.call('chat.postMessage', posted, { repeat: 'not' });
  const messageTs = slack.thread('sales', root.ts).at(-1)?.ts ?? '';
  const press = (user: string) => slack.click({ user, channel: 'sales', messageTs, actionId: 'csv' });
  const files = () => slack.thread('sales', root.ts).flatMap((each) => each.files ?? []);
  return { press, files };
}

describe('"Table as CSV"', () => {
  test('puts the whole table into the thread, once however often it is pressed at once', async () => {
    const bot = await startBot(cleanup);
    const { press, files } = await longAnswer(bot);
    await Promise.all([press('sam'), press('sam')]);
    const [file] = await bot.slack.waitFor(() => files().length > 0 && files());
    expect(file).toMatchObject({ name: 'health-7f3a.csv', title: 'Customer health · run 7f3a' });
    const content = await (await fetch(String(file?.['url_private']))).text();
    expect(content.split('\r\n')).toHaveLength(302);
    expect(content).toContain('"Deal 299, EMEA",299');
    await bot.slack.settled();
    expect(files()).toHaveLength(1);
  });

  test('says which right is missing, to who pressed alone', async () => {
    const bot = await startBot(cleanup);
    const { press, files } = await longAnswer(bot);
    bot.slack.addFault({ method: 'files.getUploadURLExternal', effect: { kind: 'error', error: 'missing_scope' } });
    await press('sam');
    const told = await bot.slack.waitFor(() => bot.slack.ephemerals('sam')[0]);
    expect(told.text).toContain('files:write');
    expect(files()).toEqual([]);
  });

  test('says so when the file cannot be shared', async () => {
    const bot = await startBot(cleanup);
    const { press } = await longAnswer(bot);
    bot.slack.addFault({ method: 'files.completeUploadExternal', effect: { kind: 'error', error: 'file_not_found' } });
    await press('sam');
    const told = await bot.slack.waitFor(() => bot.slack.ephemerals('sam')[0]);
    expect(told.text).toContain('could not be uploaded');
  });

  test('of a private answer is for who asked', async () => {
    const bot = await startBot(cleanup);
    const { press, files } = await longAnswer(bot, 'incentive');
    await press('sam');
    const told = await bot.slack.waitFor(() => bot.slack.ephemerals('sam')[0]);
    expect(told.text).toContain('belongs to somebody else');
    expect(files()).toEqual([]);
  });
});
