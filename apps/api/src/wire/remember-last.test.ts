import { expect, it } from 'vitest';
import { rememberLast } from './remember-last.ts';

it('remembers no more than it was told to, whoever came first going first', () => {
  const made: string[] = [];
  const name = rememberLast(2, ({ id }: { readonly id: string }) => {
    made.push(id);
    return `made of ${id}`;
  });
  const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect([a, a, b, a, c, c, b].map(name)).toEqual(
    ['a', 'a', 'b', 'a', 'c', 'c', 'b'].map((id) => `made of ${id}`),
  );
  expect(made).toEqual(['a', 'b', 'c']);
  name(a);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
  // Another object of the same content is another thing.
  name({ ...b });
  expect(made.at(-1)).toBe('b');
});
