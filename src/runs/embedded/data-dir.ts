import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the folder where it is missing, and those above it, for their owner only. A folder that somebody made keeps the
 * rights they gave it. Made one by one: where a parent is there but takes no folders (`/proc`), Node's recursive `mkdir`
 * tries for ever.
 */
export function makeDataDir(folder: string): void {
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeDataDir(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
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
