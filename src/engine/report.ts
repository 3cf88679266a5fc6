import { z } from 'zod';

/**
 * What a run says in the end, as data: no Slack, no markup. Texts are plain; whoever shows them escapes them.
 * `complete`: every figure stands. `partial`: some could not be had, `caveats` say which. `failed`: no figure at all.
 */
export const reportSchema = z.object({
  status: z.enum(['complete', 'partial', 'failed']),
  /** What a busy person needs: `$45,230.00 total incentive`. */
  verdict: z.string(),
  /** The verdict in a few words, for the root message: `$45,230.00`. */
  headline: z.string(),
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
  table: z
    .object({
      columns: z.array(z.object({ title: z.string(), align: z.enum(['left', 'right']) })),
      rows: z.array(z.array(z.string())),
      /** A last row that stays when a long table is cut: a sum. */
      footer: z.array(z.string()).nullable().default(null),
    })
    .nullable(),
  /** Bars by category; the same figures stand in the table. Values are for drawing only, not for reckoning. */
  chart: z
    .object({
      title: z.string(),
      categories: z.array(z.string()),
      series: z.array(z.object({ name: z.string(), values: z.array(z.number()) })),
      yLabel: z.string(),
      /** `line` where the categories are moments in time. */
      kind: z.enum(['bar', 'line']).default('bar'),
    })
    .nullable(),
  advice: z.array(z.string()),
  caveats: z.array(z.string()),
  /** What can be asked next with one press: each starts the flow with `text`. */
  suggestions: z.array(z.object({ label: z.string(), text: z.string() })),
  /** Why they are offered: another subject was probably meant, or there is more to ask. */
  suggestionsAre: z.enum(['meant', 'next']).default('meant'),
  /** A space's own words, markdown; shown as a quotation. */
  words: z.string().nullable().default(null),
  /** How figures came about, for "why is engagement 95?": what people call each, and one sentence with its rule and values. */
  explanations: z.array(z.object({ about: z.array(z.string()), text: z.string() })).default([]),
  /** Every number that prose about this report may contain, as exact decimals. */
  figures: z.array(z.string()),
  /** Names and labels that prose may contain although they hold digits: `Q4 2026`, `Level 3`. */
  terms: z.array(z.string()),
  /** When the newest of its facts was answered, epoch milliseconds; null where there are none. */
  asOf: z.number().nullable(),
});
export type Report = z.infer<typeof reportSchema>;
