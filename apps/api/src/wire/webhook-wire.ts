import type { z } from '@hono/zod-openapi';
import type {
  WebhookDelivery as DeliveryOnTheWire,
  WebhookEndpoint as EndpointOnTheWire,
  webhookDelivery,
} from '@luna/contract';
import type { WebhookDelivery, WebhookEndpoint } from '@luna/store';

/** An endpoint, without its secret. */
export function endpointToWire(endpoint: WebhookEndpoint): EndpointOnTheWire {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: [...endpoint.events],
    description: endpoint.description,
    enabled: endpoint.enabled,
    disabled_reason: endpoint.disabledReason,
    created_at: endpoint.createdAt.toISOString(),
    updated_at: endpoint.updatedAt.toISOString(),
  };
}

/** A delivery; what was sent is shown as it was. */
export function deliveryToWire(delivery: WebhookDelivery): DeliveryOnTheWire {
  type Payload = z.output<typeof webhookDelivery.shape.payload>;
  return {
    id: delivery.id,
    endpoint_id: delivery.endpointId,
    status: delivery.status,
    created_at: delivery.createdAt.toISOString(),
    next_attempt_at: delivery.nextAt?.toISOString() ?? null,
    attempts: delivery.attempts.map(({ at, httpStatus, error, durationMs }) => ({
      at: at.toISOString(),
      http_status: httpStatus,
      error,
      duration_ms: durationMs,
    })),
    payload: JSON.parse(delivery.payload) as Payload,
  };
}
