import { apiKeys, openStore, type Store } from '@luna/store';
import type { Logger } from 'pino';
import { createKeyRing } from '../access/key-ring.ts';
import { createApp } from '../app.ts';
import { type Background, startBackground } from '../booking/background.ts';
import { createBookings } from '../booking/create-bookings.ts';
import { followStore, type LiveCatalogue } from '../catalogue/live-catalogue.ts';
import type { Command } from '../control/command.ts';
import { type ControlServer, startControlServer } from '../control/control-server.ts';
import { type ExposureLog, startExposureLog } from '../experiments/exposure-log.ts';
import { followExperiments } from '../experiments/live-experiments.ts';
import { type Learner, startLearner } from '../learning/learner.ts';
import { type OpenLimits, openLimits } from '../limits/open-limits.ts';
import type { Luna } from '../luna.ts';
import type { Tracing } from '../tracing/start-tracing.ts';
import { startWebhooks } from '../webhooks/start-webhooks.ts';
import type { WebhookSender } from '../webhooks/webhook-sender.ts';
import type { Config } from './config.ts';
import { type Fetch, type HttpServer, listen } from './http-server.ts';
import { seedOnce } from './seed.ts';
import { createStartingApp } from './starting-app.ts';

/** What starting takes. */
export interface StartOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** What the command line may hand over to this process. */
  readonly commands: readonly Command[];
}

/** The API, ready to serve. */
export interface RunningApi {
  /** Where it answers, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Where Prometheus reads; absent when nothing is measured. */
  readonly metricsUrl?: string | undefined;
  readonly storeKind: Store['kind'];
  /** Whether the database was empty and is filled with the seed data now. */
  readonly seeded: boolean;
  /** Whether there was a valid API key at the start. */
  readonly hasKeys: boolean;
  /**
   * Takes no more connections, lets requests in flight end and closes the database. With `force` it
   * cuts what still runs; nothing that was acknowledged is lost.
   */
  stop(options?: { readonly force?: boolean }): Promise<void>;
}

/**
 * Starts everything, the port first: whether it is free is known at once, and probes are answered
 * while the database is being opened.
 *
 * @throws StoreError when the database cannot be used, or what the system says when it cannot listen
 */
export async function startApi({ config, logger, commands }: StartOptions): Promise<RunningApi> {
  let answer: Fetch = createStartingApp(config).fetch;
  let stopping = false;
  const server = await listen((request, env) => answer(request, env), config);
  let store: Store | undefined;
  let index: LiveCatalogue | undefined;
  let control: ControlServer | undefined;
  let background: Background | undefined;
  let learner: Learner | undefined;
  let sender: WebhookSender | undefined;
  let limits: OpenLimits | undefined;
  let exposures: ExposureLog | undefined;
  let metricsServer: HttpServer | undefined;
  let tracing: Tracing | undefined;

  async function close(): Promise<void> {
    // Requests and commands first: they need the database until they have ended.
    await Promise.all([server.close(), control?.close(), metricsServer?.close()]);
    await Promise.all([
      background?.stop(),
      learner?.stop(),
      sender?.stop(),
      limits?.close(),
      tracing?.stop(),
    ]);
    await Promise.all([index?.stop(), exposures?.stop()]);
    await store?.close();
  }
  function cut(): void {
    server.cut();
    control?.cut();
    metricsServer?.cut();
  }

  try {
    store = await openStore(config);
    const seeded = await seedOnce(store);
    const keys = createKeyRing(store, logger);
    const experiments = followExperiments(store);
    const following = await followStore(store, logger, { keys, experiments });
    index = following;
    if (store.kind === 'pglite') {
      const settle = () => following.catchUp();
      control = await startControlServer({ store, commands, settle, logger });
    }
    const bookings = await createBookings(store, config.providers, logger);
    background = await startBackground(store, bookings, logger);
    learner = await startLearner(store, following, logger, config.learning);
    sender = await startWebhooks(store, config.webhooks, logger);
    exposures = startExposureLog(store, logger);
    const now = () => new Date();
    const isStopping = () => stopping;
    const { auth, corsOrigins, webhooks } = config;
    const { proxies } = config.limits;
    limits = await openLimits(config.limits, store, logger);
    const luna: Luna = {
      store,
      index,
      bookings,
      keys,
      logger,
      now,
      isStopping,
      webhooks,
      experiments,
      exposures,
      random: Math.random,
    };
    const metrics = await openMetrics(luna, config);
    metricsServer = metrics?.server;
    tracing = config.tracing
      ? (await import('../tracing/start-tracing.ts')).startTracing()
      : undefined;
    answer = createApp(luna, {
      auth,
      corsOrigins,
      proxies,
      limits: limits.limits,
      metrics: metrics?.metrics,
      around: tracing?.middleware,
    }).fetch;
    let closing: Promise<void> | undefined;
    return {
      url: urlOf(server),
      metricsUrl: metricsServer && `${urlOf(metricsServer)}/metrics`,
      storeKind: store.kind,
      seeded,
      hasKeys: await apiKeys.isAny(store.db),
      stop({ force = false } = {}) {
        stopping = true;
        closing ??= close();
        if (force) cut();
        return closing;
      },
    };
  } catch (error) {
    cut();
    await close();
    throw error;
  }
}

/** What is not wanted is not loaded. */
async function openMetrics(luna: Luna, { host, metricsPort }: Config) {
  if (metricsPort === null) return undefined;
  const { createMetrics } = await import('../metrics/metrics.ts');
  const { startMetricsServer } = await import('../metrics/metrics-server.ts');
  const metrics = createMetrics(luna);
  return { metrics, server: await startMetricsServer(metrics, { host, port: metricsPort }) };
}

function urlOf({ address: { address, family, port } }: HttpServer): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
