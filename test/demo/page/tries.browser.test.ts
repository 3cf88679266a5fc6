import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPageHandler } from '../../../src/demo/page/handler.ts';
import { startSlackStandIn, type SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { launchBrowser } from '../../helpers/browser.ts';

const TRIES = [
  { group: 'Incentive', label: 'Of a person', text: '/incentive John Smith' },
  { group: 'What if', label: 'The Northeast', text: 'What if the Northeast hit 120%?' },
  { group: 'What if', label: 'The West', text: 'What if the West hit 120%?' },
];

let browser: Browser;
let slack: SlackStandIn;
beforeAll(async () => {
  const options = { tryThese: TRIES, pageHandler: createPageHandler() };
  [browser, slack] = await Promise.all([launchBrowser(), startSlackStandIn(options)]);
});
afterAll(async () => {
  await browser.close();
  await slack.close();
});

async function openPage(width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 844 } });
  page.setDefaultTimeout(6_000);
  await page.goto(slack.url);
  await page.locator('.intro').first().waitFor();
  return page;
}

describe('the questions to try', () => {
  test('stand under their headings, of which the first is open', async () => {
    const page = await openPage(1280);
    expect(await page.locator('.try-group > summary').allInnerTexts()).toEqual(['Incentive\n1', 'What if\n2']);
    expect(await page.locator('.try:visible .try-label').allInnerTexts()).toEqual(['Of a person']);
    await page.close();
  });

  test('stay unfolded after one of them was asked', async () => {
    const page = await openPage(1280);
    await page.locator('summary', { hasText: 'What if' }).click();
    await page.locator('summary', { hasText: 'Incentive' }).click();
    await page.locator('.try', { hasText: 'The West' }).click();
    await page.locator('#channel-messages .message', { hasText: 'What if the West hit 120%?' }).waitFor();
    expect(await page.locator('.try:visible .try-label').allInnerTexts()).toEqual(['The Northeast', 'The West']);
    await page.close();
  });

  test('unfold by keyboard, and on a phone nothing is wider than it', async () => {
    const page = await openPage(390);
    await page.locator('#open-tries').click();
    await page.locator('summary', { hasText: 'What if' }).press('Enter');
    await page.locator('.try', { hasText: 'The Northeast' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    await page.close();
  });
});
