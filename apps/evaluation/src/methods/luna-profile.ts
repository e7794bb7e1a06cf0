import { haversineKm } from '@luna/geo';
import type { Person, Profile } from '@luna/scoring';
import { luna1 } from '@luna/signals';
import type { Task } from '../protocol/task.ts';
import type { Training } from '../protocol/training.ts';
import { fitLines } from './fit-lines.ts';
import { fitLuna, onSignals } from './fit-luna.ts';
import { keptScores } from './kept-scores.ts';
import { learningSeconds, signalsOf } from './luna-signals.ts';
import type { ExplainedPoints, Method, Scores } from './method.ts';

/** Scores of a profile: contributions summed in profile order, as `scoreVenue` sums them. */
export function profileScores({ venues, people, strangers }: Training, profile: Profile): Scores {
  const personOf = (number: number, { cold }: Task) =>
    (cold ? strangers : people)[number] as Person;
  const scores = keptScores((number, task) => {
    const person = personOf(number, task);
    return Float64Array.from(venues, (venue) => {
      const context = { person, venue, distanceKm: haversineKm(person, venue) };
      let score = 0;
      for (const { factor, weight, settings } of profile.factors) {
        if (weight > 0) score += weight * (factor.value(context, settings) ?? 0);
      }
      return score;
    });
  });
  const explain = (number: number, task: Task, at: number): ExplainedPoints => {
    const person = personOf(number, task);
    const venue = venues[at] as Training['venues'][number];
    const context = { person, venue, distanceKm: haversineKm(person, venue) };
    let all = 0;
    let explained = 0;
    for (const { factor, weight, settings } of profile.factors) {
      const value = factor.value(context, settings) ?? 0;
      all += weight * value;
      if (value > 0 && factor.reason?.(context, value, settings)) explained += weight * value;
    }
    return { all, explained };
  };
  return Object.assign(scores, { explain });
}

/** A Luna profile with the weights it ships with. */
export const luna1AsShipped: Method = {
  name: 'luna-1',
  cold: true,
  train: (training) => profileScores(training, luna1(signalsOf(training))),
};

/** The same, its weights fitted on the last fifth of everybody's train visits, then everything relearned. */
export function luna1Fitted(seed: number, report: (line: string) => void = () => {}): Method {
  return {
    name: 'luna-1, fitted here',
    cold: true,
    train: (training) => {
      const learning = learningSeconds(training);
      const started = performance.now();
      const worked = process.cpuUsage().user;
      const fitted = fitLuna(training, { seed });
      const seconds = (performance.now() - started) / 1000 + learning.elapsed;
      const busy = (process.cpuUsage().user - worked) / 1e6 + learning.busy;
      const { maxRSS } = process.resourceUsage();
      const profile = onSignals(fitted.profile, signalsOf(training), luna1);
      for (const line of fitLines(fitted)) report(line);
      report(
        `fitting took ${seconds.toFixed(0)} s, of it ${busy.toFixed(0)} s at work; the process, data and all, has held at most ${Math.round(maxRSS / 1024)} MB so far`,
      );
      return profileScores(training, profile);
    },
  };
}
