import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { heard } from './heard.ts';
import { buttonsOf, press, tableOf, wordsOf } from './seen-blocks.ts';
import { answeredFor, botMessages, runsAbout } from './seen-runs.ts';
import { reconfigure } from './reconfigure.ts';
import { startBot } from './start.ts';

const everybody = { users: [], usergroups: [], channels: [] };

let demo: Demo;
beforeAll(async () => {
  demo = await startBot();
  await reconfigure(demo, {
    'spaces.deals.questions': { allow: { ...everybody, users: ['U0MARIA'] } },
    'spaces.approvals.questions': { enabled: false },
    'flows.project': { allow: { ...everybody, usergroups: ['S0SALESLEADS'] } },
  });
});
afterAll(async () => demo.close());

const asked = (words: string) => demo.genie.questions().filter(({ content }) => content.includes(words));

describe.concurrent('who may put questions of their own to a space', () => {
  const question = 'How many deals were signed per month?';

  test.concurrent('is who is listed there; others are told privately, and nothing is asked', async () => {
    demo.slack.mention({ user: 'sam', channel: 'general', text: question });
    const said = await heard(demo.slack, 'sam', /only for certain people/u);
    expect(said.text).toContain('Deals and contracts');
    expect(runsAbout(demo.slack, question, 'sam')).toEqual([]);
    demo.slack.mention({ user: 'maria', channel: 'general', text: question });
    expect((await answeredFor(demo, 'maria', question)).report).toHaveLength(1);
    expect(asked(question)).toHaveLength(1);
  });

  test.concurrent('does not touch the flow that uses it', async () => {
    await demo.slack.command({ user: 'sam', channel: 'sales', text: '/audit 12345' });
    expect(wordsOf((await answeredFor(demo, 'sam', '#12345')).report[0])).toMatch(/^NON-COMPLIANT/u);
  });

  test.concurrent('is nobody where the space takes none', async () => {
    demo.slack.mention({ user: 'maria', channel: 'general', text: 'How many approvals were decided per month?' });
    await heard(demo.slack, 'maria', /I am not sure what you mean|Whom shall I ask/u);
    expect(asked('approvals were decided')).toEqual([]);
  });

  test.concurrent('is who may run the flows that use it, where nothing is said', async () => {
    const own = 'Which marketing items are late?';
    demo.slack.mention({ user: 'jonas', channel: 'general', text: own });
    await heard(demo.slack, 'jonas', /only for certain people/u);
    await demo.slack.command({ user: 'jonas', channel: 'general', text: '/project Phoenix' });
    await demo.slack.waitFor(() => demo.slack.ephemerals('jonas').length === 2);
    demo.slack.mention({ user: 'sam', channel: 'general', text: own });
    expect((await answeredFor(demo, 'sam', own)).report).toHaveLength(1);
    expect([asked(own).length, asked('Phoenix').length]).toEqual([1, 0]);
  });

  test.concurrent('is decided anew for whoever speaks under a report', async () => {
    await demo.slack.command({ user: 'sam', channel: 'general', text: '/project Kestrel' });
    const { root } = await answeredFor(demo, 'sam', 'Kestrel');
    const threadTs = root[0]?.ts ?? '';
    const own = 'Which user flows are still in review?';
    demo.slack.mention({ user: 'tom', channel: 'general', threadTs, text: 'why is engineering green?' });
    demo.slack.mention({ user: 'tom', channel: 'general', threadTs, text: own });
    const said = await demo.slack.waitFor(() => {
      const all = demo.slack.ephemerals('tom');
      return all.length === 2 && all;
    });
    expect(said.map((message) => wordsOf(message))).toEqual(said.map(() => expect.stringContaining('certain people')));
    expect(botMessages(demo.slack).filter((message) => /why|because/iu.test(message.text))).toEqual([]);
    expect(asked(own)).toEqual([]);
  });
});

describe.concurrent('a long answer', () => {
  const question = 'What is the average attainment by region and month since last year?';

  test.concurrent('is cut with its count, and whole as CSV in its thread, once', async () => {
    demo.slack.mention({ user: 'priya', channel: 'sales', text: question });
    const run = await answeredFor(demo, 'priya', question);
    const [report] = run.report;
    if (!report) throw new Error('there is no report');
    const [, count = ''] = /^(\d+) rows from Regional comparison/u.exec(wordsOf(report)) ?? [];
    const shown = tableOf(report).length - 1;
    expect(shown).toBeLessThan(Number(count));
    expect(wordsOf(report)).toContain(`of ${count} rows`);
    expect(buttonsOf(report).map(({ text }) => text.text)).toContain('Table as CSV');
    await Promise.all([1, 2].map(async () => press(demo.slack, 'priya', report, 'Table as CSV')));
    const files = () => botMessages(demo.slack).flatMap(({ files: all = [] }) => all);
    const [file] = await demo.slack.waitFor(() => files().length > 0 && files());
    const lines = (await csvOf(file)).trim().split(/\r?\n/u);
    expect(lines[0]).toMatch(/^\uFEFF?Month,Region,Avg attainment pct$/u);
    expect(lines).toHaveLength(Number(count) + 1);
    expect(files()).toHaveLength(1);
    const message = botMessages(demo.slack).find(({ files: all = [] }) => all.length > 0);
    expect([message?.channel, message?.thread_ts]).toEqual([report.channel, run.root[0]?.ts]);
  });

  async function csvOf(file: { readonly url_private?: unknown } | undefined): Promise<string> {
    const reply = await fetch(String(file?.url_private), {
      headers: { authorization: `Bearer ${demo.slack.botToken}` },
    });
    expect(reply.status).toBe(200);
    return reply.text();
  }
});
