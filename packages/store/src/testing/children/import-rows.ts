// Stages many venues, says so, publishes them when told to, and says that it began.
import { createInterface } from 'node:readline';
import { openStore } from '../../store.ts';

const [dataDir = '', count = '0'] = process.argv.slice(2);
const store = await openStore({ dataDir });
const running = await store.beginImport('venues');
const rows = Array.from({ length: Number(count) }, (_, number) => ({
  id: `row${number}`,
  name: `Row number ${number}`,
  category: 'cafe',
  latitude: (number % 180) - 90,
  longitude: (number % 360) - 180,
}));
await running.stage(rows);
process.stdout.write('staged\n');
for await (const _line of createInterface({ input: process.stdin })) {
  process.stdout.write('publishing\n');
  await running.publish();
  process.stdout.write('published\n');
}
