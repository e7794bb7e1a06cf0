import {
  type AttemptOutcome,
  type ClaimedDelivery,
  type Store,
  webhookDeliveries,
} from '@luna/store';
import { version } from '../version.ts';
import { type PostOutcome, postMessage } from './post-message.ts';
import type { RetrySchedule } from './retry-schedule.ts';
import { signedHeaders } from './sign-message.ts';
import type { Resolve } from './target-address.ts';

/** How messages are sent. */
export interface WebhookSenderOptions {
  readonly allowPrivate: boolean;
  readonly resolve: Resolve;
  readonly schedule: RetrySchedule;
  readonly now: () => Date;
  /** Hears what went wrong on this side; it is tried again. It must not throw. */
  readonly onError: (error: unknown) => void;
  /** How often to look for deliveries whose time has come. */
  readonly pollMs?: number;
  /** Makes, for each try, the signal of its deadline: 15 seconds. */
  readonly deadline?: () => AbortSignal;
  /** How long a delivery stays with this process after which another one may take it. */
  readonly leaseMs?: number;
}

/** Sends what lies in the outbox, until it is stopped. */
export interface WebhookSender {
  /** Looks at once, and resolves when nothing is due any more. */
  settled(): Promise<void>;
  /** Takes nothing new and cuts what is under way off; it is sent again by whoever starts next. */
  stop(): Promise<void>;
}

/** At once: enough that endpoints that answer slowly leave room for the others. */
const AT_ONCE = 64;
/** At once to one endpoint. */
const PER_ENDPOINT = 4;

/**
 * Starts sending. A message whose sending was cut off anywhere is sent again under the same id; one that
 * was taken, when that could still be written down, is not.
 */
export async function startWebhookSender(
  { db, kind }: Pick<Store, 'db' | 'kind'>,
  options: WebhookSenderOptions,
): Promise<WebhookSender> {
  const { pollMs = 1_000, leaseMs = 60_000, onError } = options;
  const { deadline = () => AbortSignal.timeout(15_000) } = options;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  if (kind === 'pglite') await webhookDeliveries.freeAbandoned(db);
  let looking: Promise<void> | undefined;
  let lookAgain = false;

  function look(): Promise<void> {
    if (looking !== undefined) lookAgain = true;
    else looking = lookOnce().finally(() => (looking = undefined));
    return looking ?? Promise.resolve();
  }

  async function lookOnce(): Promise<void> {
    do {
      lookAgain = false;
      const limit = AT_ONCE - underWay.size;
      if (stopping.signal.aborted || limit <= 0) return;
      try {
        const claimed = await webhookDeliveries.claim(db, {
          limit,
          perEndpoint: PER_ENDPOINT,
          leaseMs,
        });
        for (const delivery of claimed) {
          const sending = send(delivery)
            .catch(onError)
            .finally(() => {
              underWay.delete(sending);
              // Something may have waited for this one.
              void look();
            });
          underWay.add(sending);
        }
      } catch (error) {
        onError(error);
      }
    } while (lookAgain);
  }

  async function send(delivery: ClaimedDelivery): Promise<void> {
    const started = performance.now();
    const headers = {
      'content-type': 'application/json',
      'user-agent': `Luna/${version}`,
      ...signedHeaders(delivery, options.now()),
    };
    let posted: PostOutcome;
    try {
      posted = await postMessage(delivery.url, delivery.payload, headers, {
        ...options,
        deadline: deadline(),
        signal: stopping.signal,
      });
    } catch (error) {
      // A fault of this side: somebody takes it up when the lease is over.
      if (!stopping.signal.aborted) throw error;
      await webhookDeliveries.release(db, delivery);
      return;
    }
    const durationMs = Math.round(performance.now() - started);
    const next = whatNow(posted, delivery, options.schedule);
    await webhookDeliveries.settle(db, delivery, { ...posted, durationMs, next });
  }

  const polling = setInterval(() => void look(), pollMs);
  void look();
  return {
    settled: async () => {
      do {
        await look();
        await Promise.all(underWay);
      } while (underWay.size > 0 || looking !== undefined);
    },
    stop: async () => {
      clearInterval(polling);
      stopping.abort();
      await looking;
      await Promise.all(underWay);
    },
  };
}

function whatNow(
  { httpStatus, error }: PostOutcome,
  { tries, sinceMs }: ClaimedDelivery,
  schedule: RetrySchedule,
): AttemptOutcome['next'] {
  if (error === null) return { kind: 'delivered' };
  if (httpStatus === 410) return { kind: 'gone' };
  const afterMs = schedule.next(tries + 1, sinceMs);
  return afterMs === null ? { kind: 'failed' } : { kind: 'again', afterMs };
}
