import { expect, it, vi } from 'vitest';
import { readCursor, toPageCall } from './page.ts';

it('the cursor is that of the link to the next page', () => {
  expect(readCursor('</users?limit=2&cursor=dXNlcjI>; rel="next"')).toBe('dXNlcjI');
  expect(readCursor('<https://luna.example.com/a?cursor=b%3D>; title="x"; rel=next')).toBe('b=');
  expect(readCursor('</a?cursor=1>; rel="prev", </a?cursor=2>; rel="last next"')).toBe('2');
  expect(readCursor('</a?cursor=1>; rel="prev"')).toBeNull();
  expect(readCursor(null)).toBeNull();
});

const pages: Record<string, { items: number[]; link?: string }> = {
  first: { items: [1, 2], link: '</n?cursor=second>; rel="next"' },
  second: { items: [], link: '</n?cursor=third>; rel="next"' },
  third: { items: [3] },
};
const load = vi.fn(async (cursor = 'first') => {
  const { items = [], link } = pages[cursor] ?? {};
  return { data: items, response: new Response(null, { headers: link ? { link } : {} }) };
});

it('a list is loaded as far as it is looked at, and each page once', async () => {
  const list = toPageCall<number>(load);
  const seen: number[] = [];
  for await (const each of list) {
    seen.push(each);
    if (each === 2) break;
  }
  expect(seen).toEqual([1, 2]);
  expect(load).toHaveBeenCalledTimes(1);
  const page = await list;
  expect(page.cursor).toBe('second');
  for await (const each of page) seen.push(each);
  expect(seen).toEqual([1, 2, 1, 2, 3]);
  expect(load).toHaveBeenCalledTimes(3);
});
