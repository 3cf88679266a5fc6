import { z } from 'zod';

const effect = z.discriminatedUnion('kind', [
  /** HTTP 429 with Retry-After, before anything is done. */
  z.strictObject({ kind: z.literal('rate_limited'), retryAfterSeconds: z.number().min(0) }),
  /** A plain HTTP error. `after`: the call was carried out, and only its reply is lost. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(300).max(599),
    when: z.enum(['before', 'after']).default('before'),
  }),
  /** The connection is reset. */
  z.strictObject({ kind: z.literal('reset'), when: z.enum(['before', 'after']).default('before') }),
  /** The reply comes late; `after`: the call was carried out at once. */
  z.strictObject({
    kind: z.literal('slow'),
    delayMs: z.number().min(0),
    when: z.enum(['before', 'after']).default('before'),
  }),
  /** `{ok: false, error}`. */
  z.strictObject({ kind: z.literal('error'), error: z.string().min(1) }),
]);

/** One thing that goes wrong on request. */
export const faultSchema = z.strictObject({
  /** A method of the Web API, or `*` for each. */
  method: z.string().min(1),
  /** Only calls whose arguments have these values. */
  where: z.record(z.string(), z.string()).optional(),
  /** So many matching calls go well first. */
  after: z.int().min(0).default(0),
  /** How often it strikes; `always` until the faults are cleared. */
  times: z.union([z.int().min(1), z.literal('always')]).default(1),
  effect,
});

export type FaultSeed = z.input<typeof faultSchema>;
export type FaultEffect = z.output<typeof effect>;

/** Things that are to go wrong, in the order in which they were asked for. */
export interface Faults {
  add(fault: FaultSeed): void;
  clear(): void;
  /** What goes wrong with this call; each time it is asked counts as a call. */
  strike(method: string, args: Readonly<Record<string, unknown>>): FaultEffect | undefined;
}

export function createFaults(): Faults {
  let pending: { fault: z.output<typeof faultSchema>; seen: number }[] = [];
  return {
    add: (seed) => void pending.push({ fault: faultSchema.parse(seed), seen: 0 }),
    clear: () => {
      pending = [];
    },
    strike: (method, args) => {
      for (const entry of pending) {
        const { fault } = entry;
        if (!isMeant(fault, method, args)) continue;
        entry.seen += 1;
        const hits = entry.seen - fault.after;
        if (hits < 1 || (fault.times !== 'always' && hits > fault.times)) continue;
        return fault.effect;
      }
      return undefined;
    },
  };
}

function isMeant(
  fault: z.output<typeof faultSchema>,
  method: string,
  args: Readonly<Record<string, unknown>>,
): boolean {
  if (fault.method !== '*' && fault.method !== method) return false;
  return Object.entries(fault.where ?? {}).every(([key, value]) => String(args[key]) === value);
}
