// Takes the lock of a data directory whenever it is told to, and says what came of it.
import { createInterface } from 'node:readline';
import { acquireDataDirLock } from '../../data-dir/data-dir-lock.ts';
import { isStoreError } from '../../store-error.ts';

const [dataDir = ''] = process.argv.slice(2);
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'try') break;
  try {
    const lock = await acquireDataDirLock(dataDir, 0);
    lock.publish({ port: 40_000, token: `token of ${process.pid}` });
    console.log('acquired');
  } catch (error) {
    console.log(isStoreError(error) ? `${error.code} ${error.details.pid}` : String(error));
  }
}
