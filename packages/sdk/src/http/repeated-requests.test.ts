import type { OperationObject } from 'openapi-typescript';
import { expect, test, vi } from 'vitest';
import { readOpenapi } from '../../scripts/render-wire.ts';
import { Luna } from '../luna.ts';

const evening = { venue_id: 'v', user_ids: ['a'], date: '2026-12-24', time: '19:00' };
const view = { venue_id: 'v', seconds: 1 };
const plan = {
  organizer_id: 'a',
  invited_ids: ['b'],
  venue_ids: ['v'],
  slots: [],
  deadline: '2026-12-24T18:00:00Z',
};

/** Every operation that is sent with POST or PATCH, by what happens when an answer is lost. */
const calls: Record<
  'keyed' | 'harmless' | 'once',
  Record<string, (luna: Luna) => Promise<unknown>>
> = {
  // The API gives the same key the same answer.
  keyed: {
    createBooking: (luna) => luna.bookings.create(evening),
    changeBooking: (luna) => luna.bookings.modify('bk', { time: '20:00' }),
    cancelBooking: (luna) => luna.bookings.cancel('bk'),
    proposePlan: (luna) => luna.plans.create(plan),
    createWebhookEndpoint: (luna) => luna.webhooks.endpoints.create({ url: 'https://a.example' }),
    rotateWebhookSecret: (luna) => luna.webhooks.endpoints.rotateSecret('we'),
    respondToPlan: (luna) => luna.plans.respond('pl', { user_id: 'b', answer: 'accept' }),
  },
  // Reads (but for what the last test says), and changes of state that cannot happen twice.
  harmless: {
    recommendVenuesBy: (luna) => luna.recommendations.venues('a', { normalise: true }),
    explainVenueBy: (luna) => luna.recommendations.explain('a', 'v', { normalise: true }),
    recommendForGroup: (luna) => luna.recommendations.group(['a', 'b']),
    changeWebhookEndpoint: (luna) => luna.webhooks.endpoints.update('we', { enabled: true }),
    // Receivers know a message that comes twice by its id.
    replayWebhookDelivery: (luna) => luna.webhooks.deliveries.replay('wd'),
    markNoShow: (luna) => luna.bookings.noShow('bk'),
    settleBooking: (luna) => luna.bookings.settle('bk', { by: 'a' }),
    dropOutOfPlan: (luna) => luna.plans.dropOut('pl', { user_id: 'b' }),
    cancelPlan: (luna) => luna.plans.cancel('pl', { user_id: 'a' }),
    startExperiment: (luna) => luna.experiments.start('e'),
    stopExperiment: (luna) => luna.experiments.stop('e'),
    receiveWebhook: (luna) => luna.providers.report('stripe', '{}'),
  },
  // Each arrival adds to the one before.
  once: {
    postEvents: (luna) => luna.events.record({ ...view, user_id: 'a', kind: 'view' }),
    postUserView: (luna) => luna.users.recordView('a', view),
    orderFault: (luna) => luna.providers.fault('stripe', { kind: 'reset_after' }),
  },
};

test('every operation that changes something is known by what repeating it does', () => {
  const paths = (readOpenapi().paths ?? {}) as Record<
    string,
    Partial<Record<string, OperationObject>>
  >;
  const operations = Object.values(paths).flatMap(({ post, patch }) =>
    [post, patch].filter((operation) => operation !== undefined),
  );
  const isKeyed = ({ parameters = [] }: (typeof operations)[number]) =>
    parameters.some((each) => 'name' in each && each.name === 'idempotency-key');
  const ids = (some: typeof operations) => some.map(({ operationId }) => operationId).sort();
  expect(ids(operations.filter(isKeyed))).toEqual(Object.keys(calls.keyed).sort());
  expect(ids(operations.filter((each) => !isKeyed(each)))).toEqual(
    [...Object.keys(calls.harmless), ...Object.keys(calls.once)].sort(),
  );
});

test.for(
  Object.entries(calls).flatMap(([kind, some]) =>
    Object.entries(some).map(([name, call]) => ({ kind, name, call })),
  ),
)('$name, which is $kind, is repeated only when that does no harm', async ({ kind, call }) => {
  expect(await arrivals(call)).toBe(kind === 'once' ? 1 : 3);
});

test.for([
  { restIgnored: true, times: 1 },
  { restIgnored: false, times: 3 },
])('with restIgnored: $restIgnored a list arrives $times times', async ({ restIgnored, times }) => {
  const ask = (luna: Luna) => luna.recommendations.venues('a', { restIgnored });
  expect(await arrivals(ask)).toBe(times);
});

/** How often a call arrives whose answers are lost, when it may be repeated twice. */
async function arrivals(call: (luna: Luna) => Promise<unknown>): Promise<number> {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const fetch = vi.fn(async () => {
    throw new TypeError('cut');
  });
  await expect(call(new Luna({ fetch, maxRetries: 2 }))).rejects.toMatchObject({
    code: 'connection',
  });
  const { length } = fetch.mock.calls;
  vi.restoreAllMocks();
  return length;
}
