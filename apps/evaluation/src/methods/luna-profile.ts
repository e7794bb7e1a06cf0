import { haversineKm } from '@luna/geo';
import type { Person, Profile } from '@luna/scoring';
import {
  type Choice,
  fitProfile,
  type Interaction,
  InteractionLog,
  luna1,
  Signals,
} from '@luna/signals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { splitByPerson } from '../protocol/split.ts';
import type { Task } from '../protocol/task.ts';
import { type Training, trainingOf } from '../protocol/training.ts';
import type { Method } from './method.ts';

type Visited = Pick<Training, 'venues' | 'train'>;

function interactionsOf({ venues, train }: Visited): Interaction[] {
  return train.flatMap((visits, person) =>
    visits.map(({ venue, at }) => ({
      personId: `person-${person}`,
      venueId: (venues[venue] as Training['venues'][number]).id,
      kind: 'visit' as const,
      at,
    })),
  );
}

/** The log of a train part: people are called by their number. */
export function logOf(training: Visited): InteractionLog {
  const log = new InteractionLog();
  for (const interaction of interactionsOf(training)) log.add(interaction);
  return log;
}

/** The signals of a train part. */
function signalsOf(training: Visited): Signals {
  const signals = new Signals({
    venues: training.venues,
    interactions: interactionsOf(training),
  });
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
      const choices = (kind: Kind) => choicesOf(before, inner.test, seed, kind);
      // New venues say what all is worth but two: what somebody never saw is no "again" …
      const discovering = fitProfile(choices({ known: false, cold: false }), start);
      // … and interests and nearness are for those of whom nothing else is known.
      const welcoming = fitProfile(choices({ known: false, cold: true }), discovering.profile, {
        only: ['interestAffinity', 'newcomerNearness'],
      });
      const fitted = fitProfile(choices({ known: true, cold: false }), welcoming.profile, {
        only: ['again'],
      });
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

/** Whether known venues count, and whether home and interests are all that is known. */
interface Kind {
  readonly known: boolean;
  readonly cold: boolean;
}

/** A choice of everybody who made one. */
function* choicesOf(
  { venues, people, strangers, counts }: Training,
  test: readonly (readonly { readonly venue: number }[])[],
  seed: number,
  { known, cold }: Kind,
): Iterable<Choice> {
  const random = xoroshiro128plus(seed);
  const venue = (at: number) => venues[at] as Training['venues'][number];
  for (const [number, visited] of counts.entries()) {
    if (visited.size === 0) continue;
    const allowed = (venue: number) => known || !visited.has(venue);
    const chosen = new Map<number, number>();
    for (const { venue } of test[number] ?? []) {
      // What was new the first time is not new the second.
      if (allowed(venue)) chosen.set(venue, known ? (chosen.get(venue) ?? 0) + 1 : 1);
    }
    if (chosen.size === 0) continue;
    const others = new Set(known ? [...visited.keys()].filter((at) => !chosen.has(at)) : []);
    for (let draw = 0; draw < OTHERS; draw += 1) {
      const drawn = uniformInt(random, 0, venues.length - 1);
      if (allowed(drawn) && !chosen.has(drawn)) others.add(drawn);
    }
    const person = (cold ? strangers : people)[number] as Person;
    yield {
      person,
      chosen: [...chosen.keys()].map(venue),
      times: [...chosen.values()],
      others: [...others].map(venue),
    };
  }
}
