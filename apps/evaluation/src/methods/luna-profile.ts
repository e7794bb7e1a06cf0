import { haversineKm } from '@luna/geo';
import type { Person, Profile } from '@luna/scoring';
import { type Choice, fitProfile, luna1, Signals } from '@luna/signals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { splitByPerson } from '../protocol/split.ts';
import type { Task } from '../protocol/task.ts';
import { type Training, trainingOf } from '../protocol/training.ts';
import type { Method } from './method.ts';

/** The signals of a train part. */
export function signalsOf({ venues, train }: Pick<Training, 'venues' | 'train'>): Signals {
  const interactions = train.flatMap((visits, person) =>
    visits.map(({ venue, at }) => ({
      personId: `person-${person}`,
      venueId: (venues[venue] as Training['venues'][number]).id,
      kind: 'visit' as const,
      at,
    })),
  );
  const signals = new Signals({ venues, interactions });
  signals.refit();
  return signals;
}

/** Scores of a profile: contributions summed in profile order, as `scoreVenue` sums them. */
export function profileScores(
  { venues, people, strangers }: Training,
  profile: Profile,
): (person: number, task: Pick<Task, 'cold'>) => Float64Array {
  // Several tasks ask the same of a person.
  const kept = new Map<Person, Float64Array>();
  return (number, { cold }) => {
    const person = (cold ? strangers : people)[number] as Person;
    const before = kept.get(person);
    if (before !== undefined) return before;
    const scores = Float64Array.from(venues, (venue) => {
      const context = { person, venue, distanceKm: haversineKm(person, venue) };
      let score = 0;
      for (const { factor, weight, settings } of profile.factors) {
        if (weight > 0) score += weight * (factor.value(context, settings) ?? 0);
      }
      return score;
    });
    kept.set(person, scores);
    return scores;
  };
}

/** A Luna profile with the weights it ships with. */
export const luna1AsShipped: Method = {
  name: 'luna-1',
  cold: true,
  train: (training) => profileScores(training, luna1(signalsOf(training))),
};

/** How many venues a choice is compared with. */
const OTHERS = 400;

/** The same, its weights fitted on the last fifth of everybody's train visits, then everything relearned. */
export function luna1Fitted(seed: number, report: (line: string) => void = () => {}): Method {
  return {
    name: 'luna-1, fitted here',
    cold: true,
    train: (training) => {
      const inner = splitByPerson({ name: '', venues: training.venues, visits: training.train });
      const before = trainingOf(inner);
      const start = luna1(signalsOf(before));
      // What somebody never saw is no "again", so venues that were new say what all else is worth …
      const discovering = fitProfile(choicesOf(before, inner.test, seed, newKinds), start);
      // … and all venues then say how much more it is to know one already.
      const fitted = fitProfile(
        choicesOf(before, inner.test, seed, allKinds),
        discovering.profile,
        { only: ['again'] },
      );
      for (const [at, { factor, before }] of discovering.report.changes.entries()) {
        const after = fitted.report.changes[at]?.after ?? Number.NaN;
        report(`${factor.padEnd(20)} ${before.toFixed(1).padStart(5)} → ${after.toFixed(1)}`);
      }
      report(JSON.stringify(fitted.report.heldOut));
      const learned = luna1(signalsOf(training));
      const profile = {
        ...fitted.profile,
        factors: fitted.profile.factors.map((entry, at) => ({
          ...entry,
          factor: learned.factors[at]?.factor ?? entry.factor,
        })),
      };
      return profileScores(training, profile);
    },
  };
}

interface Kind {
  readonly known: boolean;
  readonly cold: boolean;
}

/** New venues, for somebody we know and for somebody of whom only home and interests are known. */
const newKinds: readonly Kind[] = [
  { known: false, cold: false },
  { known: false, cold: true },
];
const allKinds: readonly Kind[] = [{ known: true, cold: false }];

/** For everybody a choice of each kind. */
function* choicesOf(
  { venues, people, strangers, counts }: Training,
  test: readonly (readonly { readonly venue: number }[])[],
  seed: number,
  kinds: readonly Kind[],
): Iterable<Choice> {
  const random = xoroshiro128plus(seed);
  for (const [number, visited] of counts.entries()) {
    if (visited.size === 0) continue;
    for (const { known, cold } of kinds) {
      const allowed = (venue: number) => known || !visited.has(venue);
      const chosen = new Set((test[number] ?? []).map(({ venue }) => venue).filter(allowed));
      if (chosen.size === 0) continue;
      const others = new Set(known ? [...visited.keys()].filter((at) => !chosen.has(at)) : []);
      for (let draw = 0; draw < OTHERS; draw += 1) {
        const venue = uniformInt(random, 0, venues.length - 1);
        if (allowed(venue) && !chosen.has(venue)) others.add(venue);
      }
      const person = (cold ? strangers : people)[number] as Person;
      const venue = (at: number) => venues[at] as Training['venues'][number];
      yield { person, chosen: [...chosen].map(venue), others: [...others].map(venue) };
    }
  }
}
