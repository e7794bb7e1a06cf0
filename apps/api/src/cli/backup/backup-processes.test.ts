import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Booking } from '@luna/contract';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, test, vi } from 'vitest';
import { killLeftovers, startServer } from '../fixtures/processes.ts';
import { createTemporaryFolder } from '../fixtures/temporary-folder.ts';
import { runCommandLine } from '../run-command-line.ts';

const databases = startTestDatabases();
const folder = createTemporaryFolder();
afterAll(async () => {
  killLeftovers();
  folder.remove();
  await databases.stop();
});
vi.setConfig({ testTimeout: 180_000 });

async function send<Body>(url: string, body?: object, headers: object = {}): Promise<Body> {
  const answer = await fetch(url, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...headers },
  });
  const text = await answer.text();
  expect(answer.ok, text).toBe(true);
  return JSON.parse(text) as Body;
}

/** The command line, in this process; the servers are others. */
async function runLuna(args: readonly string[], env: Record<string, string>) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const signal = new AbortController().signal;
  const code = await runCommandLine(args, { stdout, stderr, env, cwd: folder.path, signal });
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

async function end(server: Awaited<ReturnType<typeof startServer>>): Promise<void> {
  server.child.kill('SIGTERM');
  expect(await server.done).toEqual({ code: 0, signal: null });
}

test('a booking goes from the embedded database to PostgreSQL and back from a backup, and can be cancelled there', async () => {
  const embedded = { LUNA_DATA_DIR: await databases.createDataDir() };
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const party = { venue_id: 'venue1', user_ids: ['user1', 'user2'], date: day, party_size: 2 };
  const early = { ...party, time: '12:00' };
  const late = { ...party, time: '18:00' };
  const key = { 'idempotency-key': 'before-the-move' };

  const first = await startServer(embedded);
  const booked = await send<Booking>(`${first.url}/bookings/create`, early, key);
  expect(booked).toMatchObject({ status: 'confirmed', details: { payment_status: 'paid' } });
  const file = join(folder.path, 'luna.backup');
  const backup = await runLuna(['backup', file], embedded);
  expect(backup).toMatchObject({ code: 0, stderr: '' });
  expect(backup.stdout).toMatch(/bookings +1\n/);
  expect(backup.stdout).toContain(`in ${file}\n`);
  const again = await runLuna(['backup', file], embedded);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') });
  const tooEarly = await runLuna(['restore', file, '--force'], embedded);
  expect(tooEarly).toMatchObject({ code: 1, stderr: expect.stringContaining('Stop it first') });
  // After the backup, and so not in it.
  const lost = await send<Booking>(`${first.url}/bookings/create`, late);

  const databaseUrl = await databases.createDatabase();
  const rehearsal = await runLuna(['migrate', '--to', databaseUrl], embedded);
  expect(rehearsal).toMatchObject({ code: 0, stderr: '' });
  expect(rehearsal.stdout).toContain('what it took in since is not in the copy');
  await end(first);
  const refused = await runLuna(['migrate', '--to', databaseUrl], embedded);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty') });
  const moved = await runLuna(['migrate', '--to', databaseUrl, '--force'], embedded);
  expect(moved).toMatchObject({ code: 0, stderr: '' });
  expect(moved.stdout).toMatch(/bookings +2\n/);

  const postgres = { DATABASE_URL: databaseUrl, LUNA_DATA_DIR: join(folder.path, 'unused') };
  const second = await startServer(postgres);
  expect(await send(`${second.url}/bookings/create`, early, key)).toMatchObject({
    booking_id: booked.booking_id,
  });
  const running = await runLuna(['restore', file, '--force'], postgres);
  expect(running).toMatchObject({ code: 1, stderr: expect.stringContaining('is running on') });
  const cancelled = await send(`${second.url}/bookings/${booked.booking_id}/cancel`, {});
  expect(cancelled).toMatchObject({
    status: 'cancelled',
    details: { payment_status: 'refunded', refunded_amount: booked.details.total_amount },
  });
  await end(second);

  // The backup knows nothing of the cancellation, nor of the second booking.
  const restored = await runLuna(['restore', file, '--force'], postgres);
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  const third = await startServer(postgres);
  const url = `${third.url}/bookings/${booked.booking_id}`;
  expect(await send(url)).toMatchObject({ status: 'confirmed' });
  expect((await fetch(`${third.url}/bookings/${lost.booking_id}`)).status).toBe(404);
  expect(await send(`${url}/cancel`, {})).toMatchObject({ status: 'cancelled' });
  await end(third);
  expect(existsSync(postgres.LUNA_DATA_DIR)).toBe(false);
});

test('where there is no database, nothing is backed up and none is made', async () => {
  const dataDir = join(folder.path, 'nowhere');
  const done = await runLuna(['backup', join(folder.path, 'n.backup')], { LUNA_DATA_DIR: dataDir });
  expect(done).toMatchObject({ code: 1, stderr: expect.stringContaining('no database in') });
  expect(existsSync(dataDir)).toBe(false);
});
