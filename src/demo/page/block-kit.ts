import { z } from 'zod';

/** The parts of Block Kit that this page draws itself. What does not fit these shapes is shown as "cannot be shown". */
const textSchema = z.object({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string() });

/** The words of a text object that may be absent. */
export function textOf(text: { text: string } | null | undefined): string | undefined {
  return text?.text;
}

export const optionSchema = z.object({
  text: textSchema,
  value: z.string().default(''),
  description: textSchema.optional(),
  url: z.string().optional(),
});

export const confirmSchema = z.object({
  title: textSchema,
  text: textSchema,
  confirm: textSchema.optional(),
  deny: textSchema.optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const blockSchema = z.looseObject({ type: z.string(), block_id: z.string().optional() });
export const blocksSchema = z.array(blockSchema);

export const elementSchema = z.looseObject({
  type: z.string(),
  action_id: z.string().default(''),
  confirm: confirmSchema.optional(),
});

export const sectionSchema = blockSchema.extend({ accessory: elementSchema.optional() });
export const elementsBlockSchema = blockSchema.extend({ elements: z.array(elementSchema) });

export const inputBlockSchema = blockSchema.extend({
  label: textSchema,
  hint: textSchema.optional(),
  optional: z.boolean().default(false),
  dispatch_action: z.boolean().default(false),
  element: elementSchema,
});

export const taskSchema = z.object({
  task_id: z.string().default(''),
  title: z.string(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']).default('pending'),
  hide_title: z.boolean().default(false),
  details: blockSchema.optional(),
  output: blockSchema.optional(),
  sources: z.array(z.object({ url: z.string(), text: z.string() })).default([]),
});

/** A plan's title is a plain string in the docs and a text object in some samples. */
export const planSchema = z.object({
  title: z.union([z.string(), textSchema.transform((title) => title.text)]),
  tasks: z.array(taskSchema).default([]),
});

const pointSchema = z.object({ label: z.string(), value: z.number() });

export const chartSchema = z.object({
  title: z.union([z.string(), textSchema.transform((title) => title.text)]),
  chart: z.union([
    z.object({ type: z.literal('pie'), segments: z.array(pointSchema) }),
    z.object({
      type: z.enum(['bar', 'line', 'area']),
      series: z.array(z.object({ name: z.string(), data: z.array(pointSchema) })),
    }),
  ]),
});

const cellSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  value: z.union([z.string(), z.number()]).optional(),
});
export const imageSchema = blockSchema.extend({
  slack_file: z.object({ id: z.string().optional(), url: z.string().optional() }).optional(),
});
export const markdownSchema = blockSchema.extend({ text: z.string() });
export const tableSchema = blockSchema.extend({
  rows: z.array(z.array(cellSchema)),
  caption: z.union([z.string(), textSchema.transform((caption) => caption.text)]).optional(),
});

export const viewSchema = z.object({
  title: textSchema.optional(),
  submit: textSchema.nullish(),
  close: textSchema.nullish(),
  blocks: blocksSchema.default([]),
});

export type Block = z.infer<typeof blockSchema>;
export type Element = z.infer<typeof elementSchema>;
export type Cell = z.infer<typeof cellSchema>;
export type Option = z.infer<typeof optionSchema>;
export type Task = z.infer<typeof taskSchema>;
