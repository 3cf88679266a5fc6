import { countChars } from './composition.ts';
import { LIMITS } from './limits.ts';
import type { Problem } from './problem.ts';
import { countTableChars } from './table-blocks.ts';
import { walkBlocks } from './uniqueness.ts';

interface Placed {
  type: unknown;
  value: Readonly<Record<string, unknown>>;
  pointer: string;
}

/** What a message as a whole may hold: tables, charts, markdown and characters, wherever the blocks stand in it. */
export function findBudgetProblems(message: { blocks?: unknown; attachments?: unknown }): Problem[] {
  const blocks = placeBlocks(message);
  return [
    ...checkTables(blocks),
    ...checkCharts(blocks),
    ...checkMarkdown(blocks),
    ...checkSize(Array.isArray(message.blocks) ? message.blocks : []),
  ];
}

function placeBlocks(message: { blocks?: unknown; attachments?: unknown }): Placed[] {
  const attachments: unknown[] = Array.isArray(message.attachments) ? message.attachments : [];
  const groups: { held: unknown; root: string }[] = [
    { held: message.blocks, root: '/blocks' },
    ...attachments.map((each, index) => ({
      held: typeof each === 'object' && each !== null && 'blocks' in each ? each.blocks : undefined,
      root: `/attachments/${index}/blocks`,
    })),
  ];
  return groups.flatMap(({ held, root }) =>
    Array.isArray(held)
      ? [...walkBlocks(held, root)].map(({ value, pointer }) => ({ value, pointer, type: value['type'] }))
      : [],
  );
}

function checkTables(blocks: readonly Placed[]): Problem[] {
  const tables = blocks.filter(({ type }) => type === 'table' || type === 'data_table');
  const extra = tables.slice(LIMITS.message.tables).map(({ pointer }) => ({
    code: 'invalid_attachments',
    pointer,
    message: 'only_one_table_allowed',
  }));
  const oversize = tables.flatMap(({ type, value, pointer }) => {
    const limit = type === 'table' ? LIMITS.table.chars : LIMITS.dataTable.chars;
    const count = countTableChars(value['rows']);
    if (count <= limit) return [];
    return [{ code: 'invalid_blocks', pointer: `${pointer}/rows`, message: `${count} characters, at most ${limit}` }];
  });
  return [...extra, ...oversize];
}

function checkCharts(blocks: readonly Placed[]): Problem[] {
  return blocks
    .filter(({ type }) => type === 'data_visualization')
    .slice(LIMITS.chart.perMessage)
    .map(({ pointer }) => ({ code: 'invalid_blocks', pointer, message: 'no more than 2 charts allowed' }));
}

function checkMarkdown(blocks: readonly Placed[]): Problem[] {
  let total = 0;
  for (const { type, value, pointer } of blocks) {
    const text = value['text'];
    if (type !== 'markdown' || typeof text !== 'string') continue;
    total += countChars(text);
    if (total > LIMITS.markdown.charsPerMessage && countChars(text) <= LIMITS.markdown.charsPerMessage) {
      const message = `markdown blocks together must be less than ${LIMITS.markdown.charsPerMessage + 1} characters`;
      return [{ code: 'invalid_blocks', pointer: `${pointer}/text`, message }];
    }
  }
  return [];
}

/** Tables and charts have budgets of their own, which are larger than this one; so they are left out here. */
function checkSize(blocks: readonly unknown[]): Problem[] {
  const counted = blocks.filter((block) => !hasOwnBudget(block));
  const size = counted.length === 0 ? 0 : countChars(JSON.stringify(counted));
  if (size <= LIMITS.message.blocksJsonChars) return [];
  const message = `${size} characters of blocks, at most ${LIMITS.message.blocksJsonChars}`;
  return [{ code: 'msg_blocks_too_long', pointer: '/blocks', message }];
}

const OWN_BUDGET: ReadonlySet<unknown> = new Set(['table', 'data_table', 'data_visualization']);

function hasOwnBudget(block: unknown): boolean {
  return typeof block === 'object' && block !== null && 'type' in block && OWN_BUDGET.has(block.type);
}
