import type { Log } from '../../lib/log.ts';

/** Work that goes on after a request was acknowledged. */
export interface Background {
  /** Resolves when the work is over; its failure is logged, not thrown. */
  run(name: string, work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is left. */
  drain(): Promise<void>;
}

export function createBackground(log: Log): Background {
  const going = new Set<Promise<void>>();
  return {
    async run(name, work) {
      const done = finish(log, name, work);
      going.add(done);
      await done;
      going.delete(done);
    },
    async drain() {
      while (going.size > 0) await Promise.all(going);
    },
  };
}

async function finish(log: Log, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ kind: name, error }, 'Work after an ack failed');
  }
}
