import type {
  Experiment,
  ExperimentResults,
  Explanation,
  Problem,
  VenueRecommendation,
} from '@luna/contract';
import { assign } from '@luna/experiments';
import { describe, expect, test } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';

const people = ['user1', 'user2', 'user3', 'user4', 'user5'];
const near = { distance: 100, interests: 0, price: 0, history: 0 };
const plan = { variations: [{ name: 'control' }, { name: 'near', weights: near }] };
const learned = { variations: [{ name: 'control' }, { name: 'learned', profile: 'luna-1' }] };

/** Set by a test: what explores. */
let draw = () => 0.99;

onBothDatabases(
  (api) => {
    const put = (key: string, body: object) => api().send('PUT', `/experiments/${key}`, body);
    const start = (key: string) => api().send('POST', `/experiments/${key}/start`);
    const stop = (key: string) => api().send('POST', `/experiments/${key}/stop`);
    const listFor = (person: string, top = 3) =>
      api().send('GET', `/recommendations/venues/${person}?top_n=${top}`);
    const results = (key: string, query = '') =>
      api().get<ExperimentResults>(`/experiments/${key}/results${query}`);

    async function begin(key: string, body: object): Promise<void> {
      expect((await put(key, body)).status).toBe(200);
      expect((await start(key)).status).toBe(200);
    }

    test('without a running experiment answers are what they were, to the byte', async () => {
      const before = await (await listFor('user1')).text();
      await put('e', plan);
      const asDraft = await listFor('user1');
      expect(asDraft.headers.get('luna-experiment')).toBeNull();
      expect(await asDraft.text()).toBe(before);
      await start('e');
      await stop('e');
      const afterwards = await listFor('user1');
      expect(afterwards.headers.get('luna-experiment')).toBeNull();
      expect(await afterwards.text()).toBe(before);
    });

    test('everybody sees their variation, and who says how to rank gets that', async () => {
      await begin('e', plan);
      const seen = new Set<string>();
      for (const person of people) {
        const { variation } = assign({ key: 'e', variations: 2 }, person);
        const name = variation === 0 ? 'control' : 'near';
        seen.add(name);
        const answer = await listFor(person);
        expect(answer.headers.get('luna-experiment')).toBe(`e=${name}`);
        const asked = await api().send('POST', '/recommendations/venues', {
          user_id: person,
          top_n: 3,
          ...(variation === 0 ? { profile: 'classic' } : { weights: near }),
        });
        expect(asked.headers.get('luna-experiment')).toBeNull();
        expect(await answer.text()).toBe(await asked.text());
        // Filters say which venues, not how to rank them.
        const filtered = await api().send('POST', '/recommendations/venues', {
          user_id: person,
          filters: { excluded_ids: ['venue1'] },
        });
        expect(filtered.headers.get('luna-experiment')).toBe(`e=${name}`);
        const path = `/recommendations/venues/${person}`;
        const fresh = await api().send('GET', `${path}?mode=discover`);
        expect(fresh.headers.get('luna-experiment')).toBe(`e=${name}`);
        const again = await api().send('GET', `${path}?mode=again`);
        expect(again.headers.get('luna-experiment')).toBeNull();
        // So is a mixed list one of their own choosing, and one of strength 0 is not mixed.
        for (const [diversity, shownIn] of [
          [10, null],
          [0, `e=${name}`],
        ] as const) {
          const body = { user_id: person, diversity };
          const mixed = await api().send('POST', '/recommendations/venues', body);
          expect(mixed.headers.get('luna-experiment')).toBe(shownIn);
        }
      }
      expect(seen).toEqual(new Set(['control', 'near']));
    });

    test('a learned profile is tried as it is asked for by name, and explained by what ranked', async () => {
      await begin('e', learned);
      const [person] = people.filter((one) => assign({ key: 'e', variations: 2 }, one).variation);
      const path = `/recommendations/venues/${person}`;
      const answer = await listFor(person ?? '');
      expect(answer.headers.get('luna-experiment')).toBe('e=learned');
      const asked = await api().send('GET', `${path}?top_n=3&profile=luna-1`);
      expect(asked.headers.get('luna-experiment')).toBeNull();
      const list = (await answer.json()) as VenueRecommendation[];
      expect(list).toEqual(await asked.json());
      const explained = await api().get<Explanation>(`${path}/${list[0]?.venue.id}`);
      expect(explained).toMatchObject({ rank: 1, score: list[0]?.score });
    });

    test('what was shown is written with its probability, and outcomes are read with intervals', async () => {
      await begin('e', { ...plan, exploration: { share: 0.5, candidates: 2 } });
      draw = () => 0;
      const explored = (await (await listFor('user1', 2)).json()) as VenueRecommendation[];
      // The first of two places went to the first of two candidates beyond.
      expect(explored.map(({ rank }) => rank)).toEqual([3, 2]);
      draw = () => 0.99;
      for (const person of people) await listFor(person, 2);
      const [first] = (await (await listFor('user2', 2)).json()) as VenueRecommendation[];
      const visit = { user_id: 'user2', venue_id: first?.venue.id, kind: 'visit' };
      expect((await api().send('POST', '/events', visit)).status).toBe(201);

      const found = await results('e', '?outcome=visit');
      const inNear = people.filter(
        (one) => assign({ key: 'e', variations: 2 }, one).variation === 1,
      );
      const sizes = found.variations.map((each) => each.people);
      expect(sizes).toEqual([people.length - inNear.length, inNear.length]);
      expect(found.variations.reduce((sum, { lists }) => sum + lists, 0)).toBe(7);
      const [ofFirst, ofSecond] = found.variations.map((each) => each.explored_lists);
      expect([ofFirst, ofSecond]).toEqual(inNear.includes('user1') ? [0, 1] : [1, 0]);
      const mine = found.variations[inNear.includes('user2') ? 1 : 0];
      expect(mine?.people_with_outcome).toBe(1);
      expect(mine?.conversion.low).toBeLessThan(mine?.conversion.value ?? 0);
      expect(mine?.conversion.high).toBeGreaterThan(mine?.conversion.value ?? 1);
      // 1 − share / places: what the ranking's own venues were logged with.
      expect(mine?.without_exploration.largest_weight).toBeCloseTo(1 / 0.75, 12);
      expect(found.variations[0]).not.toHaveProperty('difference');
      expect(found.variations[1]?.difference).toBeDefined();
      expect(found.sample_ratio.mismatch).toBe(false);
      expect((await results('e', '?outcome=booking')).variations[0]?.people_with_outcome).toBe(0);
    });

    test('two ways are drafted into one list, and what is taken up counts for the one that picked it', async () => {
      await begin('e', { ...plan, kind: 'interleaving' });
      const ranked = async (body: object) =>
        (await (
          await api().send('POST', '/recommendations/venues', {
            user_id: 'user1',
            top_n: 6,
            ...body,
          })
        ).json()) as VenueRecommendation[];
      const [own] = await ranked({ profile: 'classic' });
      const byDistance = await ranked({ weights: near });
      // The second goes first in every round.
      draw = () => 0.9;
      const answer = await listFor('user1', 2);
      expect(answer.headers.get('luna-experiment')).toBe('e=control+near');
      const list = (await answer.json()) as VenueRecommendation[];
      const first = byDistance[0];
      expect(list[0]).toEqual(first);
      // The best of the other that was not taken, just as the other would have shown it.
      if (own?.venue.id !== first?.venue.id) expect(list[1]).toEqual(own);
      else expect(list[1]?.rank).toBe(2);

      await listFor('user2', 2);
      const visit = { user_id: 'user1', venue_id: first?.venue.id, kind: 'visit' };
      expect((await api().send('POST', '/events', visit)).status).toBe(201);
      const found = await results('e');
      expect(found.variations).toEqual([]);
      expect(found.interleaving).toMatchObject({ people: 2, lists: 2, wins: [0, 1], ties: 1 });
      expect(found.interleaving?.preference.value).toBe(0.5);
    });

    test('what somebody was shown is erased with them', async () => {
      await begin('e', plan);
      for (const person of people) await listFor(person);
      await results('e');
      expect((await api().send('DELETE', '/users/user3')).status).toBe(204);
      const { variations } = await results('e');
      expect(variations.reduce((sum, each) => sum + each.people, 0)).toBe(people.length - 1);
    });

    test('a plan is changed until it is started, and then no more', async () => {
      const made = await put('e', plan);
      expect(await made.json()).toMatchObject({
        status: 'draft',
        seed: 'e',
        weights: [0.5, 0.5],
        started_at: null,
      });
      await put('e', { ...plan, coverage: 0.5 });
      const started = (await (await start('e')).json()) as Experiment;
      expect(started).toMatchObject({ status: 'running', coverage: 0.5 });
      expect(await (await start('e')).json()).toEqual(started);
      const refused = await put('e', plan);
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({ type: '/problems/experiment-started' });
      expect((await stop('e')).status).toBe(200);
      expect((await start('e')).status).toBe(409);
      expect(await api().get('/experiments/e')).toMatchObject({ status: 'stopped', coverage: 0.5 });
    });

    test('nobody is in two experiments, and a draft is not stopped', async () => {
      await begin('one', { ...plan, namespace: { name: 'n', from: 0, to: 0.5 } });
      await put('two', plan);
      const overlapping = await start('two');
      expect(overlapping.status).toBe(409);
      expect(((await overlapping.json()) as Problem).detail).toContain('one');
      await begin('three', { ...plan, namespace: { name: 'n', from: 0.5, to: 1 } });
      const keys = await Promise.all(
        people.map(async (one) => (await listFor(one)).headers.get('luna-experiment')),
      );
      expect(keys.every((key) => /^(one|three)=/.test(key ?? ''))).toBe(true);
      expect((await stop('two')).status).toBe(409);
      const listed = await api().get<Experiment[]>('/experiments?limit=2');
      expect(listed.map(({ key }) => key)).toEqual(['one', 'three']);
    });

    describe('what is wrong is named', () => {
      test.for<[path: string, body: object]>([
        ['variations', { variations: [{ name: 'alone' }] }],
        ['variations', { variations: [{ name: 'same' }, { name: 'same' }] }],
        ['variations.1.name', { variations: [{ name: 'a' }, { name: 'b=c' }] }],
        ['variations.1.profile', { variations: [{ name: 'a' }, { name: 'b', profile: 'x' }] }],
        [
          'variations.1.weights',
          { variations: [{ name: 'a' }, { name: 'b', weights: { distance: 90 } }] },
        ],
        ['weights', { ...plan, weights: [1] }],
        ['weights', { ...plan, kind: 'interleaving', weights: [0.5, 0.5] }],
        ['exploration.share', { ...plan, kind: 'interleaving', exploration: { share: 0.1 } }],
        [
          'variations',
          { kind: 'interleaving', variations: [...plan.variations, { name: 'third' }] },
        ],
        ['weights', { ...plan, weights: [0.5, 0.4] }],
        ['coverage', { ...plan, coverage: 2 }],
        ['exploration.share', { ...plan, exploration: { share: 0.6 } }],
        ['namespace.to', { ...plan, namespace: { name: 'n', from: 0.5, to: 0.5 } }],
      ])('%s', async ([path, body]) => {
        const answer = await put('e', body);
        expect(answer.status).toBe(422);
        expect(((await answer.json()) as Problem).errors).toMatchObject([{ in: 'body', path }]);
      });

      test('and what is not there', async () => {
        for (const [method, path] of [
          ['GET', '/experiments/none'],
          ['POST', '/experiments/none/start'],
          ['POST', '/experiments/none/stop'],
          ['GET', '/experiments/none/results'],
        ] as const) {
          const answer = await api().send(method, path);
          expect(answer.status, path).toBe(404);
          expect(await answer.json()).toMatchObject({ type: '/problems/unknown-experiment' });
        }
      });
    });
  },
  { random: () => draw() },
);
