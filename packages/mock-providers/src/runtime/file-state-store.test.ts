import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StripeEmulator } from '../stripe/stripe-emulator.ts';
import { FileStateStore } from './file-state-store.ts';

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'luna-emulators-'));
  path = join(directory, 'stripe.jsonl');
});
afterEach(() => rm(directory, { recursive: true }));

async function customers(count: number, from = 0): Promise<void> {
  const store = new FileStateStore(directory);
  const stripe = new StripeEmulator({ store });
  for (let n = from; n < from + count; n += 1) {
    const params = { email: `user${n}@people.example` };
    await stripe.send({ operation: 'customers.create', params, key: `k${n}` });
  }
  await store.close();
}

async function emails(): Promise<string[]> {
  const store = new FileStateStore(directory);
  const stripe = new StripeEmulator({ store });
  await stripe.runtime.load();
  await store.close();
  return [...stripe.state.customers.values()].map(({ email }) => String(email));
}

test('an account that is opened again is as it was', async () => {
  await customers(3);
  expect(await emails()).toEqual([
    'user0@people.example',
    'user1@people.example',
    'user2@people.example',
  ]);
});

test('a directory without files is an account without a past', async () => {
  expect(await emails()).toEqual([]);
});

test('a line that a crash tore, at whatever byte, takes nothing with it but itself', async () => {
  await customers(2);
  const whole = await readFile(path);
  await customers(1, 2);
  const more = (await readFile(path)).subarray(whole.length);
  for (let cut = 0; cut < more.length; cut += 37) {
    await writeFile(path, Buffer.concat([whole, more.subarray(0, cut)]));
    expect(await emails()).toHaveLength(2);
    expect(await readFile(path)).toEqual(whole);
  }
  await writeFile(path, Buffer.concat([whole, more]));
  expect(await emails()).toHaveLength(3);
});

test('after a torn line the account goes on', async () => {
  await customers(1);
  await appendFile(path, '[{"table":"customers","key":"cus_1","rec');
  await customers(1, 1);
  expect(await emails()).toEqual(['user0@people.example', 'user1@people.example']);
});

test('damage in the middle is an error that says where', async () => {
  await customers(2);
  const [first = '', second = ''] = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, `${first}\n${second.slice(5)}\n`);
  await expect(emails()).rejects.toMatchObject({
    code: 'emulator_state_damaged',
    message: expect.stringContaining('stripe.jsonl:2'),
  });
});

test('a long log becomes one line when it is opened, and loses nothing', async () => {
  const store = new FileStateStore(directory);
  for (let n = 0; n < 1200; n += 1) {
    await appendFile(
      path,
      `${JSON.stringify([{ table: 'numbers', key: `k${n % 7}`, record: n }])}\n`,
    );
  }
  const before = await store.load('stripe');
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(await store.load('stripe')).toEqual(before);
  expect(before?.['numbers']).toHaveLength(7);
});
