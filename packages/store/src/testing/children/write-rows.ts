// Writes numbered venues for ever and says each number once its row is acknowledged.
import { openStore } from '../../store.ts';
import { venues } from '../../venues/venues.ts';

const [dataDir = '', first = '0'] = process.argv.slice(2);
const store = await openStore({ dataDir });
for (let number = Number(first); ; number += 1) {
  const id = `row${number}`;
  await venues.upsert(store.db, { id, name: id, category: 'cafe', latitude: 0, longitude: 0 });
  process.stdout.write(`${number}\n`);
}
