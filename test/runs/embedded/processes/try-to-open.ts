// Opens the store and prints `open`, or the code and the message of what is in the way. With a second argument it
// becomes another user first. Stays until it is killed when it was told to hold.
import { writeSync } from 'node:fs';
import { ConductorError } from '../../../../src/lib/errors.ts';
import { openStore } from './open.ts';

const [, , dataDir = '', mode = ''] = process.argv;
if (mode === 'unprivileged' && process.getuid?.() === 0) process.setuid?.(65_534);

try {
  openStore(dataDir);
  writeSync(1, 'open\n');
  if (mode === 'hold') setInterval(() => {}, 60_000);
} catch (error) {
  if (!(error instanceof ConductorError)) throw error;
  writeSync(1, `${error.code}\n${error.message}\n`);
}
