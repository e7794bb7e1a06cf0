import { defineProfile, type Factor, type Person, scoreVenue, type Venue } from '@luna/scoring';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  interactions,
  monday,
  person,
  runs,
  someVenues,
  venue,
  visit,
} from '../fixtures/night-life.ts';
import { Signals } from '../signals.ts';
import { categoryShare } from './category-share.ts';
import { nearLately } from './near-lately.ts';
import { relatedTaste } from './related-taste.ts';

const day = 86_400_000;
const cafes = ['coffee', 'espresso', 'coffee', 'espresso'].map((category, at) =>
  venue(`cafe-${at}`, { category, latitude: 40.7 + at * 0.02 }),
);
const others = ['gym', 'bank', 'gym', 'bank'].map((category, at) =>
  venue(`other-${at}`, { category, latitude: 40.71 + at * 0.02 }),
);

/** Half the people go to all kinds of cafés, the other half to none. */
function cafeTown(): Signals {
  const signals = new Signals({
    venues: [...cafes, ...others],
    interactions: Array.from({ length: 20 }, (_, number) =>
      (number % 2 === 0 ? cafes : others).map(({ id }) => visit(`p${number}`, id)),
    ).flat(),
    collaborative: { dimensions: 4 },
  });
  signals.refit();
  return signals;
}

function asked<Settings extends object>(factor: Factor<Settings>, who: Person, where: Venue) {
  const profile = defineProfile({
    name: 'one',
    version: 1,
    missing: 'zero',
    factors: [{ factor, weight: 100 }],
  });
  const { score, reasons } = scoreVenue(who, where, profile);
  return { value: score / 100, text: reasons[0]?.text };
}

test('espresso meets coffee: somebody who likes the one is shown the other, in both words', () => {
  const signals = cafeTown();
  const taste = relatedTaste(signals);
  const lover = person('lover', { interests: ['coffee'] });
  const espresso = asked(taste, lover, cafes[1] as Venue);
  expect(espresso.text).toBe('`espresso` is close to your `coffee`');
  expect(espresso.value).toBeGreaterThan(0.5);
  expect(asked(taste, lover, cafes[0] as Venue).text).toBe(
    'You go for `coffee` and what is close to it',
  );
  expect(asked(taste, lover, others[0] as Venue).value).toBeLessThan(0.5 * espresso.value);
  expect(asked(taste, person('nobody', { interests: ['chess'] }), cafes[1] as Venue).value).toBe(0);
});

test('a kind that few venues are of says more when somebody goes there', () => {
  const signals = new Signals({
    venues: [
      venue('jazz', { category: 'jazz club' }),
      ...Array.from({ length: 9 }, (_, at) => venue(`bar-${at}`)),
    ],
    interactions: [visit('me', 'jazz'), visit('me', 'bar-1')],
  });
  const share = categoryShare(signals);
  const jazz = asked(share, person('me'), venue('jazz', { category: 'jazz club' }));
  expect(jazz.value).toBeGreaterThan(asked(share, person('me'), venue('bar-2')).value);
  expect(jazz.text).toBe('50% of what you like is jazz club, and 10% of all venues');
  expect(asked(share, person('stranger'), venue('bar-2')).text).toBe(
    '50% of what people like is bar, and 90% of all venues',
  );
});

test('where somebody was yesterday counts more than where they were in summer', () => {
  const signals = new Signals({
    venues: someVenues,
    interactions: [visit('me', 'v0', monday - 120 * day), visit('me', 'v11', monday)],
  });
  const near = nearLately(signals);
  const beside = (id: string) => {
    const place = someVenues.find((one) => one.id === id) as Venue;
    return venue('new', { ...place, id: 'new', latitude: place.latitude + 0.001 });
  };
  const summer = asked(near, person('me'), beside('v0'));
  const yesterday = asked(near, person('me'), beside('v11'));
  expect(summer.value).toBeCloseTo(yesterday.value * Math.exp(-2), 2);
  expect(yesterday.text).toBe('110 m from The v11, where you were lately');
});

test('all somebody cares for is close to a word by the mean of squares, whichever words are asked about', () => {
  fc.assert(
    fc.property(interactions, fc.subarray(['bar', 'late', 'chess', 'music']), (all, interests) => {
      const signals = new Signals({
        venues: someVenues,
        interactions: all,
        collaborative: { dimensions: 2 },
      });
      signals.refit();
      const own = signals.of(person('p1', { interests }));
      const words = [...new Set(someVenues.flatMap(({ category, tags }) => [category, ...tags]))];
      for (const word of words) {
        let sum = 0;
        for (const [cared, care] of own.caresByWord) {
          sum += care * signals.words.closeness(signals.wordCodes.id(cared), word) ** 2;
        }
        const expected = own.caring === 0 ? 0 : Math.min(1, sum / own.caring);
        const kinship = own.kinshipTo(signals.wordCodes.intern(word));
        expect(kinship).toBeCloseTo(expected, 12);
        expect(kinship).toBeLessThanOrEqual(own.mostKinship);
      }
    }),
    { ...runs, numRuns: 100 },
  );
});

test('values are within 0..1 and the same again, whatever happened', () => {
  fc.assert(
    fc.property(interactions, fc.subarray(['bar', 'late', 'chess']), (all, interests) => {
      const values = () => {
        const signals = new Signals({
          venues: someVenues,
          interactions: all,
          collaborative: { dimensions: 2 },
        });
        signals.refit();
        const who = person('p1', { interests });
        return [categoryShare, nearLately, relatedTaste].flatMap((make) =>
          someVenues.map(
            (where) => asked<object>(make(signals) as Factor<object>, who, where).value,
          ),
        );
      };
      const found = values();
      for (const value of found) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
      expect(values()).toEqual(found);
    }),
    { ...runs, numRuns: 30 },
  );
});
