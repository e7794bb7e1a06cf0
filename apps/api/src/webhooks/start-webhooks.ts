import type { Store } from '@luna/store';
import type { Logger } from 'pino';
import { threeDays } from './retry-schedule.ts';
import { systemResolve } from './target-address.ts';
import { startWebhookSender, type WebhookSender } from './webhook-sender.ts';

/** Starts telling partners of events, as it is done when serving. */
export function startWebhooks(
  store: Store,
  { allowPrivate }: { readonly allowPrivate: boolean },
  logger: Logger,
): Promise<WebhookSender> {
  return startWebhookSender(store, {
    allowPrivate,
    resolve: systemResolve,
    schedule: threeDays(Math.random),
    now: () => new Date(),
    onError: (error) => logger.warn({ err: error }, 'webhooks: tried again soon'),
  });
}
