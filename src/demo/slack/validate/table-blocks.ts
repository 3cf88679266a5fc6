import { z } from 'zod';
import { chars, countChars, id } from './composition.ts';
import { LIMITS } from './limits.ts';
import { richTextBlock } from './rich-text.ts';

const rawText = z.strictObject({
  type: z.literal('raw_text'),
  text: chars(Number.MAX_SAFE_INTEGER),
});

const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: chars(Number.MAX_SAFE_INTEGER),
});

const cell = z.discriminatedUnion('type', [rawText, rawNumber, richTextBlock]);

const columnSetting = z.strictObject({
  align: z.enum(['left', 'center', 'right']).optional(),
  is_wrapped: z.boolean().optional(),
});

export const tableBlock = z.strictObject({
  type: z.literal('table'),
  block_id: id.optional(),
  rows: z.array(z.array(cell).min(1).max(LIMITS.table.columns)).min(1).max(LIMITS.table.rows),
  column_settings: z.array(columnSetting.nullable()).max(LIMITS.table.columns).optional(),
});

export const dataTableBlock = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: id.optional(),
    caption: z.string().min(1),
    rows: z
      .array(z.array(cell).min(1).max(LIMITS.dataTable.columns))
      .min(LIMITS.dataTable.minRows)
      .max(LIMITS.dataTable.maxRows),
    page_size: z.int().min(1).max(LIMITS.dataTable.maxPageSize).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .superRefine((table, context) => {
    const [header = [], ...rows] = table.rows;
    header.forEach((each, column) => {
      if (each.type === 'rich_text') {
        context.addIssue({ code: 'custom', path: ['rows', 0, column], message: 'a header cell cannot be rich_text' });
      }
    });
    rows.forEach((row, index) => {
      if (row.length === header.length) return;
      context.addIssue({
        code: 'custom',
        path: ['rows', index + 1],
        message: `every row must have ${header.length} cells like the header`,
      });
    });
  });

/** The characters that count against a table's budget: what a reader sees in its cells. */
export function countTableChars(table: unknown): number {
  if (typeof table === 'string') return 0;
  if (Array.isArray(table)) return table.reduce((sum: number, each) => sum + countTableChars(each), 0);
  if (typeof table !== 'object' || table === null) return 0;
  return Object.entries(table).reduce((sum, [key, value]) => {
    if (key === 'text' && typeof value === 'string') return sum + countChars(value);
    return sum + countTableChars(value);
  }, 0);
}
