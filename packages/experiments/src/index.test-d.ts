import { expectTypeOf, test } from 'vitest';
import {
  type Assignment,
  assign,
  type Drafted,
  estimateOffPolicy,
  explore,
  isExperimentsError,
  preferenceOf,
  type Shown,
  teamDraft,
} from './index.ts';

declare const caught: unknown;
declare const venues: readonly { readonly id: string; readonly score: number }[];
declare const random: () => number;

test('somebody may be in no variation, and that has to be looked at', () => {
  expectTypeOf(assign({ key: 'k', variations: 2 }, 'ana')).toEqualTypeOf<Assignment>();
  expectTypeOf<Assignment['variation']>().toEqualTypeOf<number | null>();
  // @ts-expect-error an experiment has a key
  assign({ variations: 2 }, 'ana');
});

test('what is explored keeps its own type', () => {
  const { items } = explore(venues, { shown: 5, share: 0.1, random });
  expectTypeOf(items).toEqualTypeOf<Shown<{ readonly id: string; readonly score: number }>[]>();
  // @ts-expect-error chance comes in as an argument
  explore(venues, { shown: 5, share: 0.1 });
});

test('interleaving drafts ids, and a preference is a number with an interval', () => {
  expectTypeOf(teamDraft(['x'], ['y'], { length: 1, random })).toEqualTypeOf<Drafted[]>();
  expectTypeOf(preferenceOf([{ a: 1, b: 0 }]).preference.low).toEqualTypeOf<number>();
});

test('without a model there is no doubly robust estimate to read by accident', () => {
  const { dr } = estimateOffPolicy([{ reward: 1, propensity: 1, target: 1 }]);
  // @ts-expect-error it may be null
  dr.value;
});

test('an error of this package is known by its marker', () => {
  if (isExperimentsError(caught)) expectTypeOf(caught.field).toEqualTypeOf<string>();
});
