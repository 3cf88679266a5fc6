import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

const flags = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Chromium without a window. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.env);
  if (executablePath === null) throw new Error('No Chromium: install one, or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: flags });
}
