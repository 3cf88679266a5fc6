import { availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** Where the figures were taken: they say nothing without it. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly node: string;
  readonly platform: string;
  /** Programs that wanted a core in the minute before: with as many as there are cores, the figures are theirs too. */
  readonly loadBefore: number;
}

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${platform()} ${process.arch}`,
    loadBefore: loadavg()[0] ?? 0,
  };
}
