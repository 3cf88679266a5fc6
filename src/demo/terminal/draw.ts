import { z } from 'zod';

/** Drawing Block Kit with characters, for the terminal: what a message says, not how it looks. */
export function drawMessage(text: string, blocks: readonly unknown[] | undefined): string {
  const lines = (blocks ?? []).flatMap((block) => drawBlock(block));
  return lines.length > 0 ? lines.join('\n') : plain(text);
}

const textSchema = z.object({ text: z.string() });
const cellSchema = z.object({
  type: z.string(),
  text: z.string().optional(),
  elements: z.unknown().optional(),
});
const taskSchema = z.object({
  title: z.string(),
  status: z.string().optional(),
  details: z.unknown().optional(),
  output: z.unknown().optional(),
});
const seriesSchema = z.object({ name: z.string(), data: z.array(z.object({ label: z.string(), value: z.number() })) });

const blockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('header'), text: textSchema }),
  z.object({ type: z.literal('section'), text: textSchema.optional(), fields: z.array(textSchema).optional() }),
  z.object({ type: z.literal('context'), elements: z.array(z.unknown()) }),
  z.object({ type: z.literal('rich_text'), elements: z.unknown() }),
  z.object({ type: z.literal('markdown'), text: z.string() }),
  z.object({ type: z.literal('table'), rows: z.array(z.array(cellSchema)) }),
  z.object({ type: z.literal('plan'), title: z.string(), tasks: z.array(taskSchema).optional() }),
  z.object({
    type: z.literal('data_visualization'),
    title: z.string(),
    chart: z.object({ series: z.array(seriesSchema).optional() }),
  }),
  z.object({ type: z.literal('actions'), elements: z.array(z.object({ text: textSchema.optional() })) }),
]);

const marks: Readonly<Record<string, string>> = { complete: '✓', in_progress: '…', error: '✗', pending: '·' };

function drawBlock(raw: unknown): string[] {
  const parsed = blockSchema.safeParse(raw);
  if (!parsed.success) return [];
  const block = parsed.data;
  switch (block.type) {
    case 'header':
      return [plain(block.text.text)];
    case 'section':
      return [block.text?.text, ...(block.fields ?? []).map((field) => field.text.replace('\n', ': '))]
        .filter((text) => text !== undefined)
        .map(plain);
    case 'context':
      return [plain(wordsIn(block.elements)).trim()];
    case 'rich_text':
      return wordsIn(block.elements)
        .split('\n')
        .filter((line) => line.trim() !== '');
    case 'markdown':
      return [block.text];
    case 'table':
      return drawTable(block.rows.map((row) => row.map((cell) => cell.text ?? wordsIn(cell.elements))));
    case 'plan':
      return [block.title, ...(block.tasks ?? []).map(drawTask)];
    case 'data_visualization':
      return [block.title, ...drawBars(block.chart.series ?? [])];
    case 'actions':
      return [block.elements.map((element) => `[ ${element.text?.text ?? '…'} ]`).join(' ')];
    default:
      return [];
  }
}

function drawTask(task: z.infer<typeof taskSchema>): string {
  const more = [task.details, task.output]
    .map((part) => wordsIn(part).trim())
    .filter(Boolean)
    .join(' · ');
  return `  ${marks[task.status ?? 'pending'] ?? '·'} ${task.title}${more ? `  ${more}` : ''}`;
}

function drawTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

function drawBars(series: readonly z.infer<typeof seriesSchema>[]): string[] {
  const points = series[0]?.data ?? [];
  const most = Math.max(1, ...points.map((point) => Math.abs(point.value)));
  const width = Math.max(0, ...points.map((point) => point.label.length));
  return points.map(
    ({ label, value }) => `  ${label.padEnd(width)}  ${'█'.repeat(Math.round((Math.abs(value) / most) * 30))} ${value}`,
  );
}

/** Every text inside an element tree, in order; sections of rich text end a line. */
function wordsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsIn).join('');
  if (typeof node !== 'object' || node === null) return '';
  const { type, text, elements, user_id: user } = node as Record<string, unknown>;
  const own = typeof text === 'string' ? text : wordsIn(text);
  const mention = typeof user === 'string' ? `@${user}` : '';
  const ends = typeof type === 'string' && /^rich_text_(?:section|preformatted|quote)$/u.test(type) ? '\n' : '';
  return own + mention + wordsIn(elements) + ends;
}

/** mrkdwn without its marks. */
function plain(text: string): string {
  return text
    .replace(/<!date\^\d+\^[^|]*\|([^>]*)>/gu, '$1')
    .replace(/<[^|>]*\|([^>]*)>/gu, '$1')
    .replace(/(?<!\w)[*_~](\S(?:.*?\S)?)[*_~](?!\w)/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
