import { expect, test } from 'vitest';
import { World } from '../fixtures/world.ts';
import { personConcerned } from './person-concerned.ts';

/** Whom each line with this step is about, in the order of the story. */
async function concerned(world: World, bookingId: string, step: string) {
  const { booking } = await world.store.load({ bookingId });
  const story = await world.store.journal({ bookingId, from: 0 });
  if (booking === null) throw new Error(`no booking ${bookingId}`);
  return story
    .filter((entry) => entry.step === step)
    .map((entry) => `${entry.kind} ${personConcerned(booking, entry)}`);
}

test('the story says whose share is authorized, taken and given back', async () => {
  const world = new World();
  const { id } = await world.booked(['ada', 'ben']);
  await world.agent.cancel({ bookingId: id, by: 'ada' });
  const both = ['answer ada', 'answer ben', 'intent ada', 'intent ben'];
  for (const step of ['authorize', 'capture', 'refund']) {
    expect((await concerned(world, id, step)).sort(), step).toEqual(both);
  }
});

test('what is done for the whole party is about nobody', async () => {
  const world = new World();
  const { id } = await world.booked(['ada', 'ben']);
  for (const step of ['hold', 'reserve']) {
    expect(await concerned(world, id, step), step).toEqual(['intent null', 'answer null']);
  }
});

test('a booking whose id has colons in it is told as well', () => {
  const payments = [{ id: 'p0', personId: 'ada' }] as never;
  const booking = { id: 'bk:1:p9', payments };
  expect(personConcerned(booking, { step: 'void', key: 'bk:1:p9:2:void:p0' })).toBe('ada');
  expect(personConcerned(booking, { step: 'refund', key: 'bk:1:p9:2:refund:p0:500' })).toBe('ada');
  expect(personConcerned(booking, { step: 'void', key: 'bk:1:2:void:p0' })).toBe(null);
  expect(personConcerned(booking, { step: null, key: null })).toBe(null);
});
