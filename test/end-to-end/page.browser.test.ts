import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type Demo } from '../../src/demo/start.ts';
import { launchBrowser } from '../helpers/browser.ts';

let demo: Demo;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo({ genie: { latencyMs: 100 } }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});

async function openDirectMessage(width: number): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 844 } });
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(demo.slack.url);
  await page.locator('.intro').first().waitFor();
  if (width < 700) await page.getByRole('button', { name: 'Channels' }).click();
  await page.locator('.channel-link', { hasText: 'Genie' }).click();
  return { page, complaints };
}

describe('somebody who tries the demo in a browser', () => {
  it('asks, watches, reads the statement and looks at the evidence', async () => {
    const { page, complaints } = await openDirectMessage(1280);
    await page.locator('#channel-input').fill('/incentive John Smith');
    await page.locator('#channel-input').press('Enter');
    await page.locator('.message', { hasText: 'Incentive · John Smith' }).waitFor();
    await page
      .getByText(/^\d repl(?:y|ies)$/u)
      .first()
      .click();
    const thread = page.locator('#thread-messages');
    await thread.getByText('$45,230.00 total incentive').waitFor();
    await thread.getByText('(15% + 5%) x $100,000, Accelerator').waitFor();
    await thread.getByText('Summary written by Genie').waitFor();
    await thread.getByRole('button', { name: 'Evidence' }).click();
    await page.locator('#modal').getByText('SELECT component').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#modal[open]').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('finds the same readable on a phone', async () => {
    const { page } = await openDirectMessage(390);
    await page.locator('.message', { hasText: '$45,230.00' }).first().waitFor();
    await page
      .getByText(/^\d repl(?:y|ies)$/u)
      .first()
      .click();
    await page.locator('#thread-messages').getByText('$45,230.00 total incentive').waitFor();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    await page.close();
  });
});
