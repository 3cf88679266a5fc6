import type { Page } from './wire.ts';

/**
 * All items of a paged list, fetched as they are taken. Ends when a token comes again, after three empty pages in a row,
 * or after `maxPages`: servers have been seen to hand out tokens for ever.
 */
export async function* readPages<T>(
  fetchPage: (token: string | null) => Promise<Page<T>>,
  maxPages = 200,
): AsyncGenerator<T, void, undefined> {
  const seen = new Set<string>();
  let token: string | null = null;
  let emptyInARow = 0;
  for (let count = 0; count < maxPages; count += 1) {
    const page: Page<T> = await fetchPage(token);
    yield* page.items;
    emptyInARow = page.items.length === 0 ? emptyInARow + 1 : 0;
    token = page.nextToken;
    if (!token || seen.has(token) || emptyInARow >= 3) return;
    seen.add(token);
  }
}
