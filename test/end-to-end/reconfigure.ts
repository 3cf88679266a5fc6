import { readFile, writeFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { Demo } from '../../src/demo/start.ts';
import { workspaceFileOf } from './main-process.ts';

/** Changes the workspace file as an admin would, by dotted paths, and starts the bot anew with it. */
export async function reconfigure(demo: Demo, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const file = workspaceFileOf(demo);
  const document = parseDocument(await readFile(file, 'utf8'));
  for (const [path, value] of Object.entries(settings)) document.setIn(path.split('.'), value);
  await demo.bot.stop();
  await writeFile(file, document.toString());
  await demo.bot.start();
}
