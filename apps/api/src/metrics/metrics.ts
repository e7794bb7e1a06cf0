import { isStoreError, readGauges } from '@luna/store';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Luna } from '../luna.ts';

/** What is measured of this process. */
export interface Metrics {
  /** Notes a request that was answered. */
  observe(request: RequestMeasure): void;
  /** The text that Prometheus reads, and its media type. */
  read(): Promise<{ readonly text: string; readonly contentType: string }>;
}

/** A request, as it is counted. */
export interface RequestMeasure {
  readonly method: string;
  /** The route and not the path, of which there are as many as there are people. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Counting rows costs something: however often anybody asks, it is done no oftener. */
const countEveryMs = 5_000;

/** Measures requests, the ranking index and what waits in the database. */
export function createMetrics({ store, index, logger }: Luna): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'luna_http_request_duration_seconds',
    help: 'Time from a request to its answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers,
  });
  const gauge = (name: string, help: string, label?: string) =>
    new Gauge({ name, help, registers, labelNames: label === undefined ? [] : [label] });
  const venues = gauge('luna_index_venues', 'Venues in the ranking index.');
  const people = gauge('luna_index_users', 'People in the ranking index.');
  const stale = gauge(
    'luna_index_staleness_seconds',
    'How long the index has known of changes it has not taken over; 0 when it has them all.',
  );
  const bookings = gauge('luna_bookings', 'Bookings by where their saga stands.', 'status');
  const due = gauge('luna_outbox_due', 'Work of the outbox that is due, by kind.', 'kind');
  const overdue = gauge(
    'luna_outbox_oldest_seconds',
    'How long the longest waiting work of the outbox has been due.',
  );

  let countedAt = Number.NEGATIVE_INFINITY;
  async function count(): Promise<void> {
    const now = performance.now();
    if (now - countedAt < countEveryMs) return;
    countedAt = now;
    try {
      const gauges = await readGauges(store.db);
      bookings.reset();
      for (const [status, number] of gauges.bookings) bookings.set({ status }, number);
      due.reset();
      for (const [kind, number] of gauges.due) due.set({ kind }, number);
      overdue.set(gauges.dueSeconds);
    } catch (error) {
      if (!isStoreError(error)) throw error;
      logger.warn({ err: error }, 'what waits in the database could not be counted');
    }
  }

  return {
    observe: ({ method, route, status, seconds }) =>
      durations.observe({ method, route, status }, seconds),
    async read() {
      venues.set(index.catalogue.venueCount);
      people.set(index.catalogue.personCount);
      stale.set(index.staleSeconds());
      await count();
      return { text: await registry.metrics(), contentType: registry.contentType };
    },
  };
}
