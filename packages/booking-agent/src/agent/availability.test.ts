import { expect, test } from 'vitest';
import { lost, requestFor, spoil } from '../fixtures/spoil.ts';
import { World } from '../fixtures/world.ts';
import { sampleVenue } from '../testing/samples.ts';

test('availability lists what can still be booked, within the hours and ahead of now', async () => {
  const world = new World();
  await world.booked(['user1']);
  const query = { venue: sampleVenue, date: '2026-12-01', partySize: 2 };
  const day = await world.agent.availability(query);
  if (day.kind !== 'ok') throw new Error(day.kind);
  const times = day.slots.map(({ time }) => time);
  expect(times).not.toContain('19:00');
  expect(times).toContain('13:00');
  world.now = Date.UTC(2026, 11, 1, 20, 59);
  const later = await world.agent.availability(query);
  expect(later.kind === 'ok' && later.slots[0]?.time).toBe('16:00');
  const refused = await world.agent.availability({ ...query, partySize: 13 });
  expect(refused).toMatchObject({ kind: 'refused', problem: { code: 'party_too_large' } });
  const past = await world.agent.availability({ ...query, date: '2026-11-01' });
  expect(past).toMatchObject({ kind: 'refused', problem: { code: 'in_the_past', field: 'date' } });
  spoil(world.tables, 'availability', lost);
  expect((await world.agent.availability(query)).kind).toBe('unavailable');
});

test('a provider nobody configured is a mistake of the host and not of the people', async () => {
  const world = new World();
  const venue = { ...sampleVenue, provider: 'constructor' };
  await expect(world.agent.create({ ...requestFor('user1'), venue })).rejects.toMatchObject({
    code: 'unknown_provider',
  });
});
