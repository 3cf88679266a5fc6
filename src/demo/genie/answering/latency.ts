import { createHash } from 'node:crypto';

/** How long a question takes, in milliseconds. `typicalMs` is what its space declares, where it is unlike the others. */
export type LatencyOf = (question: { spaceKey: string; content: string; typicalMs?: number | undefined }) => number;

const SHORTEST_MS = 2000;
const LONGEST_MS = 6000;
/** A space with a latency of its own keeps within this share of it. */
const SPREAD = 0.1;

/** About 2 to 6 seconds, or about what the space declares: the same for the same question and seed, so that a run can be repeated. */
export function realisticLatency(seed: number): LatencyOf {
  return ({ spaceKey, content, typicalMs }) => {
    const hash = createHash('sha256').update(`${seed}/${spaceKey}/${content}`).digest().readUInt32BE(0);
    const [shortest, longest] =
      typicalMs === undefined ? [SHORTEST_MS, LONGEST_MS] : [typicalMs * (1 - SPREAD), typicalMs * (1 + SPREAD)];
    return Math.round(shortest + ((longest - shortest) * hash) / 0xffff_ffff);
  };
}
