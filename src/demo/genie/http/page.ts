import { invalidParameter } from './api-error.ts';

const USUAL_SIZE = 20;
const LARGEST_SIZE = 100;

/** One page of a list by `page_size` and `page_token`, and the token of the next. Throws ApiError 400. */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
): { items: readonly T[]; next: { next_page_token?: string } } {
  const size = pageSize(query.get('page_size'));
  const from = offsetOf(query.get('page_token'));
  const to = from + size;
  const next = to < items.length ? { next_page_token: Buffer.from(`offset:${to}`).toString('base64url') } : {};
  return { items: items.slice(from, to), next };
}

function pageSize(text: string | null): number {
  if (text === null || text === '') return USUAL_SIZE;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 0) throw invalidParameter(`page_size must be a whole number: ${text}`);
  return size === 0 ? USUAL_SIZE : Math.min(size, LARGEST_SIZE);
}

function offsetOf(token: string | null): number {
  if (token === null || token === '') return 0;
  const offset = /^offset:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (offset === undefined) throw invalidParameter('page_token is not valid.');
  return Number(offset);
}
