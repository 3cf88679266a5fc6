import { type Block, type Cell, imageSchema, markdownSchema, tableSchema } from './block-kit.ts';
import { filePath } from './file-path.ts';
import { shieldPlainText, shieldWordMarks } from './shield.ts';

/**
 * Slack's block in the form that the drawing library draws rightly: `data_table` as `table`, numbers as text, plain text
 * inert, images in markdown as links (as Slack shows them).
 */
export function adaptBlock(block: Block): Block {
  switch (block.type) {
    case 'table':
    case 'data_table':
      return adaptTable(block);
    case 'markdown':
      return { ...block, text: markdownSchema.parse(block).text.replace(/!\[([^\]]*)\]\(/g, '[$1](') };
    case 'rich_text':
      return block;
    case 'image':
      return adaptTexts(adaptImage(block));
    default:
      return adaptTexts(block);
  }
}

/** The caption of a `data_table`, which the library has no place for. */
export function readCaption(block: Block): string | undefined {
  return block.type === 'data_table' ? tableSchema.parse(block).caption : undefined;
}

function adaptTable(block: Block): Block {
  const table = tableSchema.parse(block);
  const rows = table.rows.map((row) => row.map((cell) => adaptCell(cell)));
  const isNumeric = (column: number) => table.rows.slice(1).every((row) => row[column]?.type === 'raw_number');
  const columns = table.rows[0]?.map((_, column) => ({ align: isNumeric(column) ? 'right' : 'left' }));
  return { type: 'table', column_settings: block['column_settings'] ?? columns, rows };
}

/** Rich text is the library's only inert text in a cell, so raw text becomes that; emoji codes stay as they are, as in Slack. */
function adaptCell(cell: Cell): object {
  if (cell.type === 'rich_text') return cell;
  const text = cell.text ?? String(cell.value ?? '');
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: text || ' ' }] }],
  };
}

/** Pictures that were uploaded to Slack come from the stand-in. */
function adaptImage(block: Block): Block {
  const { slack_file: file } = imageSchema.parse(block);
  const id = file?.id ?? /\/files\/([^/?#]+)/.exec(file?.url ?? '')?.[1];
  return id === undefined ? block : { ...block, image_url: filePath(id) };
}

function adaptTexts<T>(value: T): T;
function adaptTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => adaptTexts(item));
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && 'text' in value && typeof value.text === 'string') {
    if (value.type === 'plain_text') return { ...value, text: shieldPlainText(value.text) };
    if (value.type === 'mrkdwn') return { ...value, text: shieldWordMarks(value.text) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, adaptTexts<unknown>(item)]));
}
