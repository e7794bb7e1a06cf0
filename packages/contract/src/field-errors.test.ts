import { describe, expect, it } from 'vitest';
import { eventsInput, viewInput } from './event.ts';
import { fieldErrors } from './field-errors.ts';
import { recommendationRequest } from './recommendation-request.ts';
import { userInput } from './user.ts';
import { venueInput } from './venue.ts';
import { venueQuery } from './venue-query.ts';

type Schema =
  | typeof userInput
  | typeof venueInput
  | typeof eventsInput
  | typeof venueQuery
  | typeof viewInput
  | typeof recommendationRequest;

function complaints(schema: Schema, value: unknown): Record<string, string> {
  const result = schema.safeParse(value);
  if (result.success) return {};
  return Object.fromEntries(
    fieldErrors(result.error.issues, 'body').map(({ path, message }) => [path, message]),
  );
}

const person = { name: 'Alex Chen', latitude: 40.758, longitude: -73.9855 };
const place = {
  name: 'Indie Corner Gallery',
  category: 'gallery',
  latitude: 40.759,
  longitude: -73.986,
};

describe('a field error names the field and what was expected', () => {
  it.each<[string, Schema, unknown, string, RegExp]>([
    ['latitude out of range', userInput, { ...person, latitude: 90.1 }, 'latitude', /-90 to 90/],
    [
      'longitude out of range',
      userInput,
      { ...person, longitude: -181 },
      'longitude',
      /-180 to 180/,
    ],
    ['NaN', userInput, { ...person, latitude: Number.NaN }, 'latitude', /a number from/],
    [
      'Infinity',
      userInput,
      { ...person, latitude: Number.POSITIVE_INFINITY },
      'latitude',
      /a number from/,
    ],
    [
      'a string for a number',
      userInput,
      { ...person, latitude: '40' },
      'latitude',
      /a number from/,
    ],
    ['null for a number', userInput, { ...person, latitude: null }, 'latitude', /a number from/],
    ['a missing field', userInput, { name: 'Alex' }, 'latitude', /^is missing: expected degrees/],
    [
      'an unknown price range',
      venueInput,
      { ...place, price_range: 'cheap' },
      'price_range',
      /budget, moderate, upscale/,
    ],
    ['an empty tag', venueInput, { ...place, tags: ['art', ''] }, 'tags.1', /1 to 64 characters/],
    [
      'a tag of blanks',
      venueInput,
      { ...place, tags: [' \u00a0'] },
      'tags.0',
      /1 to 64 characters/,
    ],
    ['an empty interest', userInput, { ...person, interests: [''] }, 'interests.0', /1 to 64/],
    ['tags that are no list', venueInput, { ...place, tags: 'art' }, 'tags', /a list of tags/],
    [
      'half a surrogate pair',
      venueInput,
      { ...place, name: 'a\ud800b' },
      'name',
      /control character/,
    ],
    ['a NUL', venueInput, { ...place, name: 'a\0b' }, 'name', /control character/],
    ['a NUL in prose', venueInput, { ...place, description: 'a\0b' }, 'description', /control/],
    ['an unknown field', userInput, { ...person, nmae: 'x' }, 'nmae', /is not a field/],
    [
      'a prototype key',
      userInput,
      JSON.parse('{"name":"A","latitude":1,"longitude":1,"__proto__":{"x":1}}'),
      '__proto__',
      /is not a field/,
    ],
    [
      'a prototype key in a record',
      userInput,
      { ...person, viewing_history: JSON.parse('{"__proto__":5}') },
      'viewing_history',
      /__proto__/,
    ],
    [
      'a strange venue id',
      userInput,
      { ...person, viewing_history: { 'a b': 5 } },
      'viewing_history.a b',
      /1 to 128/,
    ],
    [
      'negative seconds',
      userInput,
      { ...person, viewing_history: { venue1: -1 } },
      'viewing_history.venue1',
      /from 0/,
    ],
    [
      'a history that is a list',
      userInput,
      { ...person, viewing_history: [1] },
      'viewing_history',
      /seconds by venue id/,
    ],
    [
      'a clock time of 25:00',
      venueInput,
      { ...place, opening_hours: [{ day: 1, opens: '25:00', closes: '01:00' }] },
      'opening_hours.0.opens',
      /HH:MM/,
    ],
    [
      'an eighth day',
      venueInput,
      { ...place, opening_hours: [{ day: 8, opens: '11:00', closes: '01:00' }] },
      'opening_hours.0.day',
      /Monday 1/,
    ],
    ['an unknown zone', venueInput, { ...place, time_zone: 'Mars/Olympus' }, 'time_zone', /IANA/],
    ['an offset for a zone', venueInput, { ...place, time_zone: '+02:00' }, 'time_zone', /IANA/],
    [
      'a view of no length',
      eventsInput,
      { user_id: 'a', venue_id: 'b', kind: 'view', seconds: 0 },
      'seconds',
      /above 0/,
    ],
    [
      'an event of a batch',
      eventsInput,
      [{ user_id: 'a', venue_id: 'b', kind: 'like', seconds: 1 }],
      '0.kind',
      /view, visit or rating/,
    ],
    ['an empty batch', eventsInput, [], '', /at least one/],
    ['a radius around nothing', venueQuery, { radius_km: '2' }, 'near', /radius_km is given/],
    ['a point that is none', venueQuery, { near: '40.758' }, 'near', /latitude,longitude/],
    ['a point off the globe', venueQuery, { near: '91,0' }, 'near', /-90 to 90 .*-180 to 180/],
    [
      'top_n of 1.5',
      recommendationRequest,
      { user_id: 'a', top_n: 1.5 },
      'top_n',
      /whole number from 1 to 100/,
    ],
    [
      'more diversity than there are points',
      recommendationRequest,
      { user_id: 'a', diversity: 101 },
      'diversity',
      /points: a number from 0 to 100/,
    ],
    ['top_n as text', recommendationRequest, { user_id: 'a', top_n: '5' }, 'top_n', /whole number/],
    [
      'more points for a factor than there are',
      recommendationRequest,
      { user_id: 'a', weights: { popularity: 101 } },
      'weights.popularity',
      /points for a factor/,
    ],
    [
      'a moment without a zone',
      recommendationRequest,
      { user_id: 'a', at: '2026-12-24T19:00:00' },
      'at',
      /offset/,
    ],
    ['a list for an object', userInput, [], '', /^expected a JSON object$/],
    ['null for an object', userInput, null, '', /^expected a JSON object$/],
    ['text for an object', userInput, 'x', '', /^expected a JSON object$/],
    ['null for an event', eventsInput, null, '', /^expected a JSON object$/],
  ])('%s', (_name, schema, value, path, message) => {
    const found = complaints(schema, value);
    expect(Object.keys(found)).toContain(path);
    expect(found[path]).toMatch(message);
  });

  it('says of a field that is missing that it is, and of no other', () => {
    expect(complaints(userInput, { latitude: '1', longitude: null, name: undefined })).toEqual({
      name: expect.stringMatching(/^is missing: expected a name/),
      latitude: expect.stringMatching(/^expected degrees of latitude/),
      longitude: expect.stringMatching(/^expected degrees of longitude/),
    });
  });

  it.each<[string, Schema, object]>([
    ['an event', eventsInput, { user_id: 'a', venue_id: 'b', kind: 'view', seconds: -1 }],
    ['a view', viewInput, { venue_id: 'b', seconds: -1 }],
  ])('says of the seconds of %s once what is wrong', (_what, schema, value) => {
    const issues = schema.safeParse(value).error?.issues ?? [];
    expect(fieldErrors(issues, 'body').map(({ path }) => path)).toEqual(['seconds']);
  });

  it('says at most twenty things, however much is wrong', () => {
    const result = venueInput.safeParse({ ...place, tags: Array(200).fill('') });
    expect(fieldErrors(result.error?.issues ?? [], 'body')).toHaveLength(20);
  });

  it('does not repeat an endless name', () => {
    const result = userInput.safeParse({ ...person, ['x'.repeat(100_000)]: 1 });
    const [error] = fieldErrors(result.error?.issues ?? [], 'body');
    expect(error?.path.length).toBeLessThan(100);
  });
});

describe('what is legal is taken', () => {
  it('a person without interests and a venue without tags', () => {
    expect(userInput.parse(person)).toMatchObject({ interests: [], preferred_price_range: null });
    expect(venueInput.parse(place)).toMatchObject({
      tags: [],
      price_range: null,
      stay_minutes: 120,
    });
  });

  it('tags given twice, once, in the order given', () => {
    expect(venueInput.parse({ ...place, tags: ['art', ' indie', 'art', 'indie'] }).tags).toEqual([
      'art',
      'indie',
    ]);
  });

  it('names in any script, and emoji', () => {
    expect(venueInput.parse({ ...place, name: '喫茶店 ☕️ Ünder 👩‍🎤' }).name).toBe(
      '喫茶店 ☕️ Ünder 👩‍🎤',
    );
  });

  it('ids that JavaScript gives a meaning of its own', () => {
    const history = { constructor: 5, toString: 6 };
    expect(userInput.parse({ ...person, viewing_history: history }).viewing_history).toEqual(
      history,
    );
  });

  it('one event or many', () => {
    const event = { user_id: 'a', venue_id: 'b', kind: 'view', seconds: 5 };
    expect(eventsInput.parse(event)).toMatchObject(event);
    expect(eventsInput.parse([event, event])).toHaveLength(2);
  });
});
