import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPages } from '../../src/genie/pages.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

it('reads every page once and in order', async () => {
  const pages: Record<string, { items: number[]; nextToken: string | null }> = {
    '': { items: [1, 2], nextToken: 'a' },
    a: { items: [], nextToken: 'b' },
    b: { items: [3], nextToken: null },
  };
  expect(await collect(readPages(async (token) => pages[token ?? ''] ?? { items: [], nextToken: null }))).toEqual([
    1, 2, 3,
  ]);
});

it('ends whatever tokens a server hands out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ items: fc.array(fc.integer(), { maxLength: 2 }), next: fc.constantFrom('a', 'b', '', null) }),
        { minLength: 1 },
      ),
      async (script) => {
        let fetched = 0;
        await collect(
          readPages(async () => {
            const page = script[fetched % script.length];
            fetched += 1;
            return { items: page?.items ?? [], nextToken: page?.next ?? null };
          }),
        );
        // Two different tokens can each be followed once.
        expect(fetched).toBeLessThanOrEqual(3);
      },
    ),
  );
});

it('ends after three empty pages in a row and at the greatest number of pages', async () => {
  let empty = 0;
  await collect(readPages(async () => ({ items: [], nextToken: `t${(empty += 1)}` })));
  expect(empty).toBe(3);
  let full = 0;
  await collect(readPages(async () => ({ items: [1], nextToken: `t${(full += 1)}` }), 10));
  expect(full).toBe(10);
});

it('fetches no page that nobody takes', async () => {
  let fetched = 0;
  for await (const item of readPages(async () => ({ items: [1, 2], nextToken: `t${(fetched += 1)}` }))) {
    if (item === 1) break;
  }
  expect(fetched).toBe(1);
});
