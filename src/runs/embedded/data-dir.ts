import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';

/** Makes the folder where it is missing, for its owner only. A folder that somebody made keeps the rights they gave it. */
export function makeDataDir(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/**
 * Sees to it that `file` is there and is its owner's only; SQLite gives its side files the same rights.
 * An existing file is never opened here: closing it would drop the locks that this process holds on it (POSIX).
 */
export function makePrivateFile(file: string): void {
  if (!existsSync(file)) createFile(file);
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
}

function createFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    // Another process that starts at the same moment may have been quicker.
    if (!existsSync(file)) throw error;
  }
}
