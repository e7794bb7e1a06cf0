import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Booking } from '@luna/contract';
import { openStore } from '@luna/store';
import { afterAll, expect, it } from 'vitest';
import { dayAhead } from '../../testing/booking-api.ts';
import { openTestApi } from '../../testing/test-api.ts';
import { createTemporaryFolder } from '../fixtures/temporary-folder.ts';
import { runCommandLine } from '../run-command-line.ts';

const folder = createTemporaryFolder();
afterAll(() => folder.remove());
const dataDir = join(folder.path, 'data');

async function luna(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCommandLine(args, {
    stdout,
    stderr,
    env: { LUNA_DATA_DIR: dataDir },
    cwd: folder.path,
    signal: new AbortController().signal,
  });
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: text(stdout), err: text(stderr) };
}

/** Serves for a while, as a process does that is started and stopped. */
async function serving<Result>(
  work: (api: Awaited<ReturnType<typeof openTestApi>>) => Promise<Result>,
) {
  const store = await openStore({ dataDir });
  const settings = { retryDelaysMs: [0, 20] };
  const api = await openTestApi(store, { background: true, settings });
  try {
    return await work(api);
  } finally {
    await api.close();
    await store.close();
  }
}

it('a booking that needs attention is listed, settled while nobody serves, and goes on when somebody does', async () => {
  const { booking_id } = await serving(async (api) => {
    // The money cannot be taken, and nobody can say whether it was.
    api.luna.bookings.emulators?.faults('stripe').startOutage({ kind: 'error_before' });
    const table = {
      venue_id: 'venue1',
      user_ids: ['user1', 'user2'],
      date: dayAhead(5),
      time: '19:00',
    };
    const answer = await api.send('POST', '/bookings/create', table);
    expect(answer.status).toBe(202);
    const booking = (await answer.json()) as Booking;
    await expect
      .poll(async () => (await api.get<Booking>(`/bookings/${booking.booking_id}`)).status)
      .toBe('needs_attention');
    return booking;
  });

  const listed = await luna('bookings', 'attention');
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toContain('One booking needs attention.');
  expect(listed.out).toContain(`${booking_id}  Brew & Pages Cafe`);
  expect(listed.out).toContain(`--call ${booking_id}:0:authorize:p0`);
  const asJson = await luna('bookings', 'attention', '--json');
  expect(JSON.parse(asJson.out)).toMatchObject([
    { booking_id, from: 'held', calls: [{ step: 'authorize', amount: 1000 }, {}] },
  ]);

  const wrong = await luna(
    'bookings',
    'settle',
    booking_id,
    '--call',
    'k',
    '--outcome',
    '{"kind":"ok"}',
  );
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('waits for no call k') });
  const half = await luna('bookings', 'settle', booking_id, '--call', 'k');
  expect(half).toMatchObject({ code: 1, err: expect.stringContaining('both of them') });

  const settled = await luna('bookings', 'settle', booking_id, '--by', 'ada');
  expect(settled).toMatchObject({
    code: 0,
    out: `Booking ${booking_id} is settled and goes on from held.\n`,
  });
  expect((await luna('bookings', 'attention')).out).toBe('No booking needs attention.\n');
  const again = await luna('bookings', 'settle', booking_id);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('nothing waits') });

  await serving(async (api) => {
    await expect
      .poll(async () => (await api.get<Booking>(`/bookings/${booking_id}`)).details, {
        timeout: 15_000,
      })
      .toMatchObject({ status: 'confirmed', payment_status: 'paid' });
  });
}, 120_000);
