import { expectTypeOf, test } from 'vitest';
import {
  type CompatErrorCode,
  type Compatibility,
  compatibility,
  createPeopleIndex,
  interestedIn,
  isCompatError,
  type Match,
  mostCompatible,
  type PeopleColumns,
  type PeopleIndex,
  type Person,
  type PriceRange,
} from './index.ts';

interface Member extends Person {
  readonly nickname: string;
}
declare const member: Member;

test('lists hand back the very records they were given', () => {
  expectTypeOf(mostCompatible(member, [member])).toEqualTypeOf<Match<Member>[]>();
  expectTypeOf(interestedIn({ id: 'v', tags: [] }, member, new Set([member]))).toEqualTypeOf<
    Match<Member>[]
  >();
  expectTypeOf<Match<Member>['person']['nickname']>().toEqualTypeOf<string>();
});

test('an index hands back the very records it was given, and plain people when made of columns', () => {
  const index = createPeopleIndex({ people: [member] });
  expectTypeOf(index).toEqualTypeOf<PeopleIndex<Member>>();
  expectTypeOf(index.mostCompatible(member)).toEqualTypeOf<Match<Member>[]>();
  expectTypeOf(index.interestedIn([], member)).toEqualTypeOf<Match<Member>[][]>();
  expectTypeOf(createPeopleIndex({ columns: {} as PeopleColumns })).toEqualTypeOf<PeopleIndex>();
});

test('a match is a compatibility with a person', () => {
  expectTypeOf<Match>().toExtend<Compatibility>();
  expectTypeOf(compatibility(member, member)).toEqualTypeOf<Compatibility>();
  expectTypeOf<Compatibility['parts']>().toEqualTypeOf<{
    readonly interests: number;
    readonly distance: number;
    readonly price: number;
  }>();
});

test('an unknown price is null, and no other word will do', () => {
  expectTypeOf<Person['preferredPriceRange']>().toEqualTypeOf<PriceRange | null>();
  expectTypeOf<{ preferredPriceRange: 'cheap' }>().not.toExtend<
    Pick<Person, 'preferredPriceRange'>
  >();
});

test('what is shared has to be said', () => {
  expectTypeOf<Omit<Member, 'sharing'>>().not.toExtend<Person>();
});

test('a caught error narrows to its code', () => {
  const caught: unknown = undefined;
  if (isCompatError(caught)) expectTypeOf(caught.code).toEqualTypeOf<CompatErrorCode>();
});
