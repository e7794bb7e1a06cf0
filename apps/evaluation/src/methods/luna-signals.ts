import { type Interaction, InteractionLog, Signals } from '@luna/signals';
import type { Training } from '../protocol/training.ts';

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

interface Learned {
  readonly signals: Signals;
  /** By the clock, and at work. */
  readonly seconds: { readonly elapsed: number; readonly busy: number };
}

const kept = new WeakMap<object, Learned>();

function learned(training: Visited): Learned {
  let found = kept.get(training.train);
  if (found === undefined) {
    const started = performance.now();
    const worked = process.cpuUsage().user;
    const signals = new Signals({
      venues: training.venues,
      interactions: interactionsOf(training),
    });
    signals.refit();
    const elapsed = (performance.now() - started) / 1000;
    const busy = (process.cpuUsage().user - worked) / 1e6;
    found = { signals, seconds: { elapsed, busy } };
    kept.set(training.train, found);
  }
  return found;
}

/** The signals of a train part, learned once for every method that asks. */
export function signalsOf(training: Visited): Signals {
  return learned(training).signals;
}

/** How long that took, whoever asked first. */
export function learningSeconds(training: Visited): Learned['seconds'] {
  return learned(training).seconds;
}
