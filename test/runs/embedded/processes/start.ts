import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Started {
  /** What it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has printed `count` lines; rejects when it ends before. */
  printed(count: number): Promise<void>;
  /** Resolves when all that it printed is in `lines` and it is gone. */
  readonly gone: Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a TypeScript file as a process; it is killed with the test. */
export function startProcess(file: URL, args: readonly string[]): Started {
  const child = spawn(process.execPath, [fileURLToPath(file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    tell();
  });
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => void complaints.push(chunk.toString()));
  const gone = closed(child).finally(tell);
  return {
    lines,
    gone,
    kill: (signal) => void child.kill(signal),
    printed: async (count) => {
      const enough = new Promise<void>((resolve) => {
        listeners.add(() => {
          if (lines.length >= count) resolve();
        });
        if (lines.length >= count) resolve();
      });
      await Promise.race([enough, gone]);
      if (lines.length < count) throw new Error(`${file.pathname} ended early: ${complaints.join('')}`);
    },
  };
}

async function closed(child: ChildProcess): Promise<void> {
  await new Promise((resolve) => child.once('close', resolve));
}
