import type { BookingSettings } from '@luna/booking-agent';
import type { Store } from '@luna/store';
import { createKeyRing } from '../access/key-ring.ts';
import { createApp } from '../app.ts';
import { type Background, startBackground } from '../booking/background.ts';
import { createBookings } from '../booking/create-bookings.ts';
import { followStore } from '../catalogue/live-catalogue.ts';
import { startExposureLog } from '../experiments/exposure-log.ts';
import { followExperiments } from '../experiments/live-experiments.ts';
import type { LunaApp } from '../http/env.ts';
import { type Limits, unlimited } from '../limits/rate-limit.ts';
import type { Luna } from '../luna.ts';
import type { Config } from '../serving/config.ts';
import { createLogger } from '../serving/logger.ts';
import { seedOnce } from '../serving/seed.ts';
import { expectDocumented } from './documented-answers.ts';

/** An API in this process, over a store with the seed data. */
export interface TestApi {
  readonly app: LunaApp;
  readonly luna: Luna;
  /** Sends a request; an object becomes a JSON body. Every answer is held to the documentation. */
  send(method: string, path: string, body?: unknown, headers?: object): Promise<Response>;
  /** The JSON that GET answers. */
  get<Body>(path: string): Promise<Body>;
  close(): Promise<void>;
}

/** What webhooks to a test API are signed with. */
export const testWebhookSecret = 'luna_test_webhook_secret';

const emulatedProviders = {
  mode: 'emulated',
  vendors: {},
  elsewhere: {},
  webhookSecret: testWebhookSecret,
} as const;

/** A Tuesday evening in New York. */
export const testTime = new Date('2026-12-22T19:30:00-05:00');

/** How a test wants its API. */
export interface TestApiOptions {
  /** Gets every line of the log. */
  readonly logLines?: string[];
  /** Whether jobs run, sagas are taken over and events taken in, as they are when serving. */
  readonly background?: boolean;
  /** Waits and lifetimes of the booking agent other than those of production. */
  readonly settings?: BookingSettings;
  /** Whether webhooks may go to this machine. */
  readonly allowPrivate?: boolean;
  /** Whether requests need an API key. */
  readonly auth?: Config['auth'];
  /** How often anybody may ask; without limits when absent. */
  readonly limits?: Limits;
  /** What explores in experiments. */
  readonly random?: () => number;
}

export async function openTestApi(
  store: Store,
  {
    logLines,
    background = false,
    settings = {},
    auth = 'open',
    allowPrivate = false,
    limits = unlimited,
    random = Math.random,
  }: TestApiOptions = {},
): Promise<TestApi> {
  const logger = createLogger(logLines ? 'trace' : 'silent', {
    write: (line) => void logLines?.push(line),
  });
  await seedOnce(store);
  const keys = createKeyRing(store, logger);
  const experiments = followExperiments(store);
  const index = await followStore(store, logger, { keys, experiments });
  const exposures = startExposureLog(store, logger);
  const bookings = await createBookings(store, emulatedProviders, logger, settings);
  const running: Background | undefined = background
    ? await startBackground(store, bookings, logger)
    : undefined;
  const isStopping = () => false;
  const luna: Luna = {
    store,
    index,
    bookings,
    keys,
    webhooks: { allowPrivate },
    logger,
    experiments,
    exposures,
    now: () => testTime,
    random,
    isStopping,
  };
  const app = createApp(luna, { auth, limits });

  async function send(method: string, path: string, body?: unknown, headers: object = {}) {
    const hasJson = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
    const init: RequestInit = { method, headers: { ...headers } };
    if (body !== undefined) {
      init.headers = { 'content-type': 'application/json', ...headers };
      init.body = hasJson ? JSON.stringify(body) : (body as string);
    }
    const answer = await app.request(path, init);
    await expectDocumented(app, method, path, answer);
    return answer;
  }
  return {
    app,
    luna,
    send,
    get: async <Body>(path: string) => (await (await send('GET', path)).json()) as Body,
    close: async () => {
      await running?.stop();
      await exposures.stop();
      await index.stop();
    },
  };
}
