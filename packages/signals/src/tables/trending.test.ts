import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trending, trendingVenues } from '../factors/trending.ts';
import {
  hour,
  interactions,
  monday,
  runs,
  someVenues,
  venue,
  visit,
} from '../fixtures/night-life.ts';
import type { Interaction } from '../interaction.ts';
import { Signals } from '../signals.ts';

const day = 24 * hour;
/** A Saturday at eleven in the evening. */
const saturday = monday + 8 * 7 * day + 5 * day + 23 * hour;
const city = ['full', 'surge', 'quiet', 'new', 'fan'].map((id) => venue(id));

/** Eight weeks in which `full` is full on Saturdays and `surge` has three guests an hour, and a Saturday. */
function knownCity(): Interaction[] {
  const log: Interaction[] = [];
  const come = (id: string, people: number, at: number, who = 'p') => {
    for (let guest = 0; guest < people; guest += 1) {
      log.push(visit(`${who}${guest}`, id, at - (guest % 60) * 60_000));
    }
  };
  for (let week = 1; week <= 8; week += 1) {
    for (const back of [0, 1, 2, 3]) {
      come('full', 40, saturday - week * 7 * day - back * hour);
      come('surge', 3, saturday - week * 7 * day - back * hour);
      come('quiet', 1, saturday - week * 7 * day - back * hour);
    }
  }
  for (const back of [0, 1, 2, 3]) come('full', 40, saturday - back * hour, `f${back}`);
  come('surge', 30, saturday, 's');
  come('quiet', 2, saturday, 'q');
  come('new', 10, saturday, 'n');
  for (let times = 0; times < 50; times += 1)
    log.push(visit('fan', 'fan', saturday - times * 60_000));
  return log;
}

test('a surge is trending, a bar that is always full is not, nor is a new place first by being new', () => {
  const signals = new Signals({ venues: city, interactions: knownCity() });
  const found = trendingVenues(signals, saturday);
  expect(found.map(({ venue: { id } }) => id)).toEqual(['surge', 'new']);
  expect(found.map(({ text }) => text)).toEqual([
    '30 visits in the last 2 hours, 6 usual at this time',
    '10 visits in the last 2 hours, none usual at this time',
  ]);
  // The same crowd on a Monday morning would be news.
  const log = knownCity().filter(({ venueId, at }) => venueId === 'full' && at < saturday - day);
  const early = saturday + 2 * day + 9 * hour;
  for (let guest = 0; guest < 40; guest += 1) log.push(visit(`m${guest}`, 'full', early));
  const [crowd] = trendingVenues(new Signals({ venues: city, interactions: log }), early);
  expect(crowd?.trend.excess).toBeGreaterThan(10);
});

test('what trends fades, and is usual a week later', () => {
  const signals = new Signals({ venues: city, interactions: knownCity() });
  const surge = (at: number) =>
    trendingVenues(signals, at).find(({ venue: { id } }) => id === 'surge')?.trend.excess ?? 0;
  const after = [0, 1, 2, 4].map((hours) => surge(saturday + hours * hour));
  expect(after).toEqual([...after].sort((a, b) => b - a));
  expect(surge(saturday + 25 * hour)).toBe(0);
});

test('fewer than three people are no trend, however often they come', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b'), { maxLength: 60 }), (guests) => {
      const log = guests.map((guest, at) => visit(guest, 'quiet', saturday - at * 60_000));
      const signals = new Signals({ venues: city, interactions: log });
      expect(trendingVenues(signals, saturday)).toEqual([]);
    }),
    runs,
  );
});

test('one more guest never makes a place trend less, and values stay below 1', () => {
  fc.assert(
    fc.property(interactions, fc.integer({ min: 0, max: 11 }), (all, place) => {
      const lastAt = all.reduce((last, { at }) => Math.max(last, at), monday);
      const one = new Signals({ venues: someVenues, interactions: all });
      const more = new Signals({ venues: someVenues, interactions: all });
      more.add(visit('another', `v${place}`, lastAt));
      const excess = (signals: Signals) =>
        trendingVenues(signals, lastAt).find(({ venue: { id } }) => id === `v${place}`)?.trend
          .excess ?? 0;
      expect(excess(more)).toBeGreaterThanOrEqual(excess(one));
      for (const { trend } of trendingVenues(more, lastAt)) {
        expect(trend.value).toBeGreaterThan(0);
        expect(trend.value).toBeLessThan(1);
      }
    }),
    runs,
  );
});

test('it does not matter in which order visits arrive, nor who came and was forgotten', () => {
  fc.assert(
    fc.property(interactions, fc.integer({ min: 0, max: 7 }), (all, gone) => {
      const at = all.reduce((last, one) => Math.max(last, one.at), monday);
      const there = new Signals({ venues: someVenues, interactions: all });
      const back = new Signals({ venues: someVenues, interactions: [...all].reverse() });
      expect(trendingVenues(back, at)).toEqual(trendingVenues(there, at));
      there.removePerson(`p${gone}`);
      const without = all.filter(({ personId }) => personId !== `p${gone}`);
      const never = new Signals({ venues: someVenues, interactions: without });
      const texts = (signals: Signals) => trendingVenues(signals, at).map(({ text }) => text);
      // Where they were the first to come, weeks are still counted from that day on.
      const firstAt = (log: readonly Interaction[]) => {
        const first = new Map<string, number>();
        for (const { venueId, kind, at } of log) {
          if (kind !== 'view') first.set(venueId, Math.min(first.get(venueId) ?? at, at));
        }
        return first;
      };
      const [before, after] = [firstAt(all), firstAt(without)];
      if ([...after].every(([id, first]) => before.get(id) === first)) {
        expect(texts(there)).toEqual(texts(never));
      }
      expect(
        trending(there).value({ person: { id: 'x' }, venue: someVenues[0] } as never, {}),
      ).toSatisfy((value) => value === undefined || (value >= 0 && value <= 1));
    }),
    runs,
  );
});
