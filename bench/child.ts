import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** A program of this folder as a process of its own, which answers each message with one message. */
export interface Child<Reply> {
  /** Resolves to the next message of the child. Rejects where the child has gone. */
  ask(message: object): Promise<Reply>;
  stop(): Promise<void>;
}

/** It ends when this process goes, whatever the reason. */
export function startChild<Reply>(file: URL, reply: z.ZodType<Reply>): Child<Reply> {
  const child = fork(fileURLToPath(file), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    ask: async (message) => {
      const answered = nextMessage(child);
      child.send(message);
      return reply.parse(await answered);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const done = new AbortController();
  const { signal } = done;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]: unknown[]) => message),
      once(child, 'exit', { signal }).then(() => Promise.reject(new Error('a process of the benchmark has gone'))),
    ]);
  } finally {
    done.abort();
  }
}
