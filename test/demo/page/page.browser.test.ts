import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../helpers/browser.ts';
import { BOT, FakeWorkspace } from './fake-workspace.ts';
import { formView, mrkdwn, plain, planBlock, reportBlocks, tellSampleRun } from './sample-run.ts';

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

let browser: Browser;
let workspace: FakeWorkspace;
let url = '';
let problems: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  workspace = new FakeWorkspace();
  url = await workspace.start();
  problems = [];
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await workspace.stop();
  // A script that fails or a load that the policy forbids is a fault of the page, whatever else a test looks at.
  if (problems.length > 0) throw new Error(problems.join('\n'));
});

async function openPage(viewport = WIDE, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const isPhone = viewport.width < 500;
  const context = await browser.newContext({ viewport, colorScheme, hasTouch: isPhone, isMobile: isPhone });
  context.setDefaultTimeout(6_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_|Failed to load/.test(message.text())) problems.push(message.text());
  });
  await page.goto(url);
  await page.locator('.intro').first().waitFor();
  await expect.poll(() => workspace.listeners).toBeGreaterThan(0);
  return page;
}

const messageWith = (page: Page, words: string) => page.locator('.message', { hasText: words });
const sent = (path: string) => workspace.received.filter((request) => request.path === path).map(({ body }) => body);

describe('the channel', () => {
  test('shows who wrote what, and a message that arrives', async () => {
    workspace.say({ user: 'U0SAM', username: 'sam', is_bot: false, text: 'Morning *all*' });
    const page = await openPage();
    const first = page.locator('.message').first();
    expect(await first.locator('.author').textContent()).toBe('Sam Okafor');
    expect(await first.locator('strong', { hasText: 'all' }).count()).toBe(1);
    workspace.say({ text: 'For <@U0MARIA>: see <#C0DEALS>' });
    const live = page.locator('.message', { hasText: 'For @María Fernández: see #deals' });
    await live.waitFor();
    expect(await live.locator('.app-badge').textContent()).toBe('APP');
    expect(await page.locator('#live').textContent()).toContain('Genie: For');
  });

  test('completes a slash command by keys and sends it', async () => {
    const page = await openPage();
    const field = page.locator('#channel-input');
    await field.pressSequentially('/');
    expect(await page.locator('.hint').count()).toBe(4);
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.hint[aria-selected=true]').textContent()).toContain('/health <customer>');
    await field.pressSequentially('in');
    expect(await page.locator('.hint').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('/incentive ');
    expect(await page.locator('#channel-note').textContent()).toBe('/incentive <person> [period]');
    await field.pressSequentially('John Smith');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => sent('/demo/send'))
      .toEqual([{ user: 'U0MARIA', channel: 'C0SALES', text: '/incentive John Smith' }]);
    expect(await field.inputValue()).toBe('');
  });

  test('completes a mention', async () => {
    const page = await openPage();
    await page.locator('#channel-input').pressSequentially('Hey @ge');
    await page.locator('.hint').first().click();
    await page.keyboard.type('how many?');
    await page.keyboard.press('Enter');
    await expect.poll(() => sent('/demo/send')[0]?.['text']).toBe('Hey @Genie how many?');
  });

  test('gives the words back when they could not be sent', async () => {
    workspace.answers.set('/demo/send', { ok: false, error: 'Gus is not in deals' });
    const page = await openPage();
    await page.locator('#channel-input').fill('hello');
    await page.keyboard.press('Enter');
    await page.locator('#channel-note[role=alert]').waitFor();
    expect(await page.locator('#channel-note').textContent()).toBe('Not sent: Gus is not in deals');
    expect(await page.locator('#channel-input').inputValue()).toBe('hello');
  });

  test('marks what is private, what is unseen and what a person edited', async () => {
    const message = workspace.say({ user: 'U0SAM', username: 'sam', is_bot: false, text: 'tpyo' });
    const page = await openPage();
    workspace.say({ text: 'Not for everybody', ephemeral: true });
    await page.getByText('Only visible to you').waitFor();
    workspace.edit(message, { text: 'typo', edited: { user: 'U0SAM', ts: '1' } });
    await page.locator('.edited').waitFor();
    workspace.say({ channel: 'D0GENIE', text: 'psst' });
    const talk = page.locator('.channel-link', { hasText: 'Genie' });
    await talk.locator('.unread-count').waitFor();
    await talk.click();
    await messageWith(page, 'psst').waitFor();
    expect(await page.locator('.unread-count').count()).toBe(0);
    expect(await page.locator('.edited').count()).toBe(0);
  });

  test('asks a ready-made question where it belongs', async () => {
    const page = await openPage();
    await page.locator('.try', { hasText: 'Ask in your own words' }).click();
    const text = `<@${BOT.id}> How many deals closed last week?`;
    await expect.poll(() => sent('/demo/send')).toEqual([{ user: 'U0MARIA', channel: 'C0GENERAL', text }]);
    await page.locator('.message', { hasText: '@Genie How many deals closed' }).waitFor();
    expect(await page.locator('#channel-title').textContent()).toBe('general');
  });

  test('keeps the keyboard’s place when something arrives', async () => {
    const page = await openPage();
    await page.locator('.channel-link', { hasText: 'deals' }).focus();
    workspace.say({ channel: 'D0GENIE', text: 'psst' });
    await page.locator('.unread-count').waitFor();
    expect(await page.locator('.channel-link:focus').textContent()).toBe('deals');
  });

  test('becomes another person', async () => {
    const page = await openPage();
    // The page is somebody else's once it listens as them.
    const listens = page.waitForRequest((request) => request.url().includes('/demo/stream?user=U0SAM'));
    await page.locator('#user-switch').selectOption('U0SAM');
    await listens;
    await page.locator('#channel-input').fill('Sam here');
    await page.keyboard.press('Enter');
    await expect.poll(() => sent('/demo/send')[0]?.['user']).toBe('U0SAM');
  });

  test('catches up after a lost connection', async () => {
    const page = await openPage();
    workspace.dropStreams();
    workspace.say({ text: 'said in the dark' });
    await messageWith(page, 'said in the dark').waitFor();
    expect(await page.locator('#connection').isHidden()).toBe(true);
    workspace.say({ text: 'said in the light' });
    await messageWith(page, 'said in the light').waitFor();
  });
});

describe('the thread', () => {
  test('opens from the count of replies and follows its progress in place', async () => {
    const { progress } = tellSampleRun(workspace);
    const page = await openPage();
    await page.getByText('2 replies').click();
    const thread = page.locator('#thread-messages');
    await thread.getByText('1 of 5 done').waitFor();
    await page.evaluate("document.querySelector('.plan').isTheSame = true");
    await thread.locator('.plan-title').click();
    await page.evaluate("document.getElementById('thread-messages').scrollTop = 40");
    workspace.edit(progress, { blocks: [planBlock(3)] });
    await thread.getByText('3 of 5 done').waitFor();
    expect(await thread.locator('.plan[open]').count()).toBe(0);
    expect(await page.evaluate("document.querySelector('.plan').isTheSame")).toBe(true);
    expect(await page.evaluate("document.getElementById('thread-messages').scrollTop")).toBe(40);
  });

  test('shows a report that is taller than the pane from its first line', async () => {
    const root = workspace.say({ text: 'Incentive · John Smith' });
    workspace.say({ thread_ts: root.ts, text: 'Working' });
    const page = await openPage();
    await page.getByText('1 reply').click();
    workspace.say({ thread_ts: root.ts, text: 'Report', blocks: reportBlocks() });
    const report = page.locator('#thread .message', { hasText: '$45,230.00 total incentive' });
    await report.waitFor();
    const pane = await page.locator('#thread-messages').boundingBox();
    const distancePx = async () => Math.abs(((await report.boundingBox())?.y ?? Infinity) - (pane?.y ?? 0));
    await expect.poll(distancePx).toBeLessThan(1);
  });

  test('takes replies, and says what Slack says to a slash command', async () => {
    const { root } = tellSampleRun(workspace);
    const page = await openPage();
    await page.getByText('2 replies').click();
    const field = page.locator('#thread-input');
    await field.fill('/incentive Jane ');
    await page.keyboard.press('Enter');
    await page.getByText('/incentive is not supported in threads. Sorry!').waitFor();
    expect(sent('/demo/send')).toEqual([]);
    await field.fill('and for Q3?');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => sent('/demo/send'))
      .toEqual([{ user: 'U0MARIA', channel: 'C0SALES', thread_ts: root.ts, text: 'and for Q3?' }]);
    await page.getByText('3 replies').first().waitFor();
  });

  test('shows what the app is doing until it answers', async () => {
    const { root } = tellSampleRun(workspace);
    const page = await openPage();
    await page.getByText('2 replies').click();
    workspace.tell({ type: 'status', channel: 'C0SALES', thread_ts: root.ts, status: 'is thinking…' });
    await page.locator('.app-status', { hasText: 'Genie is thinking…' }).waitFor();
    workspace.say({ thread_ts: root.ts, text: 'Here it is' });
    await page.locator('#thread').getByText('Here it is').waitFor();
    expect(await page.locator('.app-status').count()).toBe(0);
  });
});

describe('controls of the app', () => {
  test('a press says which button of which message', async () => {
    const { report } = tellSampleRun(workspace);
    const page = await openPage();
    await page.getByText('2 replies').click();
    await page.getByRole('button', { name: 'Evidence' }).click();
    const place = { user: 'U0MARIA', channel: 'C0SALES', message_ts: report.ts };
    const expected = { ...place, block_id: 'run-actions', action_id: 'evidence', value: 'run_7f3a' };
    await expect.poll(() => sent('/demo/click')).toEqual([expected]);
  });

  test('a dangerous one asks first', async () => {
    tellSampleRun(workspace);
    const page = await openPage();
    await page.getByText('2 replies').click();
    await page.getByRole('button', { name: 'Share to channel' }).click();
    await page.getByText('Everybody in the channel will see the figures.').waitFor();
    await page.getByRole('button', { name: 'Keep private' }).click();
    expect(sent('/demo/click')).toEqual([]);
    await page.getByRole('button', { name: 'Share to channel' }).click();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect.poll(() => sent('/demo/click').map((body) => body['action_id'])).toEqual(['share']);
  });

  test('a menu, a thumb and a select say what was chosen', async () => {
    tellSampleRun(workspace);
    const option = (text: string) => ({ text: plain(text), value: text });
    const select = { type: 'static_select', action_id: 'who', options: [option('John S'), option('John D')] };
    workspace.say({
      text: 'Which John?',
      blocks: [{ type: 'section', block_id: 'pick', text: mrkdwn('Which John?'), accessory: select }],
    });
    const page = await openPage();
    await page.locator('select[data-action-id=who]').selectOption('John D');
    await page.getByText('2 replies').click();
    await page.getByLabel('More actions').click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByLabel('Bad answer').click();
    await expect
      .poll(() => sent('/demo/click').map(({ action_id, value, selected }) => ({ action_id, value, selected })))
      .toEqual([
        { action_id: 'who', value: undefined, selected: 'John D' },
        { action_id: 'more', value: 'link', selected: 'link' },
        { action_id: 'feedback', value: 'bad', selected: undefined },
      ]);
  });

  test('a modal is filled in, checked, sent and closed', async () => {
    const page = await openPage();
    workspace.openView(formView());
    const modal = page.locator('#modal');
    await modal.getByText('Work out an incentive').waitFor();
    expect(await modal.locator('[data-action-id=name]:focus').count()).toBe(1);
    await modal.getByRole('button', { name: 'Start' }).click();
    await modal.getByText('Please complete this required field.').waitFor();
    await modal.getByLabel('Person').fill('John Smith');
    await modal.locator('select').selectOption('Q4 2026');
    await modal.getByLabel('Summary').check();
    workspace.answers.set('/demo/submit', { ok: false, errors: { person: 'Nobody of that name' }, error: 'x' });
    await page.keyboard.press('Enter');
    await modal.getByText('Nobody of that name').waitFor();
    workspace.answers.delete('/demo/submit');
    await modal.getByRole('button', { name: 'Start' }).click();
    await expect
      .poll(() => sent('/demo/submit').at(-1))
      .toEqual({
        user: 'U0MARIA',
        view_id: 'V1',
        values: { person: { name: 'John Smith' }, period: { quarter: 'Q4 2026' }, parts: { which: ['summary'] } },
      });
    workspace.openView(null);
    await modal.waitFor({ state: 'hidden' });
  });

  test('a modal that is updated keeps what was typed; Escape tells the app that it is closed', async () => {
    const page = await openPage();
    workspace.openView(formView());
    await page.locator('[data-action-id=name]').fill('Jane');
    workspace.openView({ ...formView(), title: plain('Still that one') });
    await page.getByText('Still that one').waitFor();
    expect(await page.locator('[data-action-id=name]').inputValue()).toBe('Jane');
    await page.keyboard.press('Escape');
    await expect.poll(() => sent('/demo/close')).toEqual([{ user: 'U0MARIA', view_id: 'V1' }]);
    expect(await page.locator('#modal').isVisible()).toBe(false);
  });
});

/** The words of Chromium when the page's policy stops something. */
const isRefusal = (problem: string) => problem.includes('Content Security Policy');

test('hostile messages run nothing', async () => {
  const page = await openPage();
  const attack = '<img src=x onerror="document.title=1">&lt;script&gt;document.title=2&lt;/script&gt;';
  workspace.say({
    text: attack,
    blocks: [
      { type: 'section', text: mrkdwn(attack) },
      { type: 'header', text: plain(attack) },
      { type: 'markdown', text: attack },
    ],
  });
  await page.locator('.message').waitFor();
  // Were the drawing ever wrong, the page's policy is the second wall.
  workspace.tell({
    type: 'message',
    message: {
      ts: '1800000000.1',
      channel: 'C0SALES',
      user: 'U0SAM',
      text: 'x',
      reply_count: 0,
      html: '<b id="raw">raw</b><img src="data:image/png," onerror="document.title=3">',
    },
  });
  await page.locator('#raw').waitFor();
  await expect.poll(() => problems.filter(isRefusal).length).toBeGreaterThan(0);
  expect(await page.title()).toBe('#sales · Northwind');
  problems = problems.filter((problem) => !isRefusal(problem));
});

describe('at a phone’s width', () => {
  test('channels are a drawer, a thread fills the screen, nothing is wider than it', async () => {
    tellSampleRun(workspace);
    const page = await openPage(PHONE);
    const isTooWide = async () => page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(await page.locator('.channel-link').first().isVisible()).toBe(false);
    expect(await isTooWide()).toBe(false);
    await page.getByRole('button', { name: 'Channels' }).tap();
    await page.locator('.channel-link', { hasText: 'general' }).tap();
    await expect.poll(() => page.locator('#channel-title').textContent()).toBe('general');
    await page.getByRole('button', { name: 'Channels' }).tap();
    await page.locator('.channel-link', { hasText: 'sales' }).tap();
    await page.getByText('2 replies').tap();
    const pane = await page.locator('#side-pane').boundingBox();
    expect([pane?.x, pane?.width]).toEqual([0, PHONE.width]);
    expect(await isTooWide()).toBe(false);
    const chart = page.locator('#thread .chart');
    expect((await chart.boundingBox())?.width).toBeLessThanOrEqual(PHONE.width);
    await page.getByLabel('Back to the channel').tap();
    expect(await page.locator('#channel-messages').isVisible()).toBe(true);
    await page.locator('#open-tries').tap();
    await page.locator('.try').first().tap();
    await expect.poll(() => sent('/demo/send').length).toBe(1);
    expect(await page.locator('#side-pane').isVisible()).toBe(false);
  });
});

test('the system’s dark colours are followed', async () => {
  const page = await openPage(WIDE, 'dark');
  const background = "getComputedStyle(document.querySelector('.channel')).backgroundColor";
  const brightness = async () => Number(/\d+/.exec(String(await page.evaluate(background)))?.[0]);
  expect(await brightness()).toBeLessThan(60);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(brightness).toBeGreaterThan(240);
});
