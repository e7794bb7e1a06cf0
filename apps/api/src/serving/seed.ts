import { seedUsers, seedVenues } from '@luna/seed-data';
import { type Store, users, venues } from '@luna/store';

/**
 * Fills a database that has never held anything with the seed data, all of it or nothing. Never again
 * after that: an operator who deletes everything wants it to stay deleted.
 *
 * @returns whether it was filled now
 */
export async function seedOnce(store: Store): Promise<boolean> {
  let filled = false;
  await store.once('seed', async (tx) => {
    const [people, places] = [await users.count(tx), await venues.count(tx)];
    if (people > 0 || places > 0) return;
    // Venues first: viewing histories refer to them.
    for (const venue of seedVenues) await venues.upsert(tx, venue);
    for (const user of seedUsers) await users.upsert(tx, user);
    filled = true;
  });
  return filled;
}
