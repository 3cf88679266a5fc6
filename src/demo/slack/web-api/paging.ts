import { SlackRefusal } from './refusal.ts';

/** One page of a list; `nextCursor` is empty on the last one. */
export function cutPage<T>(
  items: readonly T[],
  limit: number,
  cursor: string | undefined,
): { items: T[]; nextCursor: string } {
  const start = cursor === undefined || cursor === '' ? 0 : readCursor(cursor);
  const end = start + limit;
  return { items: items.slice(start, end), nextCursor: end < items.length ? writeCursor(end) : '' };
}

function writeCursor(start: number): string {
  return Buffer.from(`start:${start}`).toString('base64');
}

function readCursor(cursor: string): number {
  const match = /^start:(\d+)$/u.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new SlackRefusal('invalid_cursor');
  return Number(match[1]);
}
