import type { Chance } from './chance.ts';

/** How rough a run is: probabilities per call, and how often things are disturbed. */
export interface Weather {
  readonly crash: number;
  readonly lost: number;
  readonly late: number;
  readonly refused: number;
  readonly conflict: number;
  readonly lostWrite: number;
  readonly failedRead: number;
  /** Probability that a call takes seconds and not milliseconds. */
  readonly slow: number;
  /** Probability that a webhook comes twice, or late. */
  readonly webhook: number;
  /** Outages of a vendor, and jumps of a process's clock, over the whole run. */
  readonly outages: number;
  readonly clockJumps: number;
}

const calm: Weather = {
  crash: 0,
  lost: 0,
  late: 0,
  refused: 0,
  conflict: 0,
  lostWrite: 0,
  failedRead: 0,
  slow: 0,
  webhook: 0.05,
  outages: 0,
  clockJumps: 0,
};

const kinds: readonly Weather[] = [
  calm,
  { ...calm, crash: 0.05, slow: 0.02, clockJumps: 2 },
  { ...calm, lost: 0.07, late: 0.05, refused: 0.04, slow: 0.03, webhook: 0.4 },
  { ...calm, conflict: 0.1, lostWrite: 0.12, failedRead: 0.1, crash: 0.02 },
  { ...calm, outages: 2, refused: 0.05, crash: 0.02, lost: 0.02, webhook: 0.3, lostWrite: 0.03 },
  { ...calm, slow: 0.15, crash: 0.03, lost: 0.02, late: 0.02, clockJumps: 4, webhook: 0.2 },
  {
    crash: 0.03,
    lost: 0.04,
    late: 0.03,
    refused: 0.03,
    conflict: 0.04,
    lostWrite: 0.05,
    failedRead: 0.03,
    slow: 0.05,
    webhook: 0.4,
    outages: 1,
    clockJumps: 2,
  },
];

/** The weather of a run; only an outage makes a saga give up and ask for a person. */
export function drawWeather(chance: Chance, needsOutage: boolean): Weather {
  const weather = chance.pick(kinds);
  return needsOutage && chance.hits(0.9) ? { ...weather, outages: 2 } : weather;
}

/** The same, with more of what happens between a process and its store. */
export function stormy(weather: Weather): Weather {
  return {
    ...weather,
    crash: 0.06,
    conflict: 0.15,
    lostWrite: 0.15,
    failedRead: 0.08,
    webhook: 0.5,
  };
}
