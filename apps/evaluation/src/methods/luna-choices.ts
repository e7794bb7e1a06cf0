import type { Person } from '@luna/scoring';
import type { Choice } from '@luna/signals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Split } from '../protocol/split.ts';
import { isLeisure } from '../protocol/task.ts';
import type { Training } from '../protocol/training.ts';

/** What choices are about. */
export interface ChoiceKind {
  /** Whether venues somebody knows count, too. */
  readonly known: boolean;
  /** Whether home and interests are all that is known of the person. */
  readonly cold: boolean;
  /** Whether only venues of leisure count. */
  readonly leisure: boolean;
}

/** How many venues a choice is compared with. */
const OTHERS = 400;

/** A choice of everybody who made one: where they went, among venues drawn with the seed. */
export function* choicesOf(
  { venues, people, strangers, counts, visitors }: Training,
  test: Split['test'],
  seed: number,
  { known, cold, leisure }: ChoiceKind,
): Iterable<Choice> {
  const random = xoroshiro128plus(seed);
  const venue = (at: number) => venues[at] as Training['venues'][number];
  const places = [...venues.keys()].filter((at) => !leisure || isLeisure(venue(at)));
  // Where somebody goes again has to hold against what is popular, which chance would hardly meet.
  const lots = known ? visitors.flatMap((people, at) => people.map(() => at)) : places;
  for (const [number, visited] of counts.entries()) {
    if (visited.size === 0) continue;
    const allowed = (at: number) =>
      (known || !visited.has(at)) && (!leisure || isLeisure(venue(at)));
    const chosen = new Map<number, number>();
    for (const { venue } of test[number] ?? []) {
      // What was new the first time is not new the second.
      if (allowed(venue)) chosen.set(venue, known ? (chosen.get(venue) ?? 0) + 1 : 1);
    }
    if (chosen.size === 0) continue;
    const others = new Set(known ? [...visited.keys()].filter((at) => !chosen.has(at)) : []);
    for (let draw = 0; draw < OTHERS; draw += 1) {
      const drawn = lots[uniformInt(random, 0, lots.length - 1)] as number;
      if (allowed(drawn) && !chosen.has(drawn)) others.add(drawn);
    }
    yield {
      person: (cold ? strangers : people)[number] as Person,
      chosen: [...chosen.keys()].map(venue),
      times: [...chosen.values()],
      others: [...others].map(venue),
    };
  }
}
