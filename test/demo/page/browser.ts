import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Chromium without a window. A machine without one is told what to do: a page that nobody looked at is not tested. */
export async function launchBrowser(): Promise<Browser> {
  const path = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';
  if (!existsSync(path)) {
    throw new Error(
      `No Chromium at ${path}. Install it (Debian, Ubuntu: apt-get install -y chromium) or set CHROMIUM_PATH to a Chromium or Chrome.`,
    );
  }
  return chromium.launch({ executablePath: path, args: FLAGS });
}
