import { createHash } from 'node:crypto';

/** How long a question takes, in milliseconds. */
export type LatencyOf = (question: { spaceKey: string; content: string }) => number;

const SHORTEST_MS = 2000;
const LONGEST_MS = 6000;

/** About 2 to 6 seconds, the same for the same question and seed, so that a run can be repeated. */
export function realisticLatency(seed: number): LatencyOf {
  return ({ spaceKey, content }) => {
    const hash = createHash('sha256').update(`${seed}/${spaceKey}/${content}`).digest().readUInt32BE(0);
    return Math.round(SHORTEST_MS + ((LONGEST_MS - SHORTEST_MS) * hash) / 0xffff_ffff);
  };
}
