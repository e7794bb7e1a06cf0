import type { Params } from '../runtime/vendor-door.ts';
import type { StripeWebhookEndpoint } from './stripe-objects.ts';
import {
  mergedMetadata,
  optionalFlag,
  optionalText,
  refuseUnknown,
  requiredText,
  textList,
} from './stripe-params.ts';
import { invalidParam, missingParam, noSuch } from './stripe-refusal.ts';
import { STRIPE_API_VERSION, type StripeState } from './stripe-state.ts';

const CREATE = new Set([
  'url',
  'enabled_events',
  'description',
  'metadata',
  'api_version',
  'connect',
]);
const UPDATE = new Set(['url', 'enabled_events', 'description', 'metadata', 'disabled']);

/** `POST /v1/webhook_endpoints`: the only answer that shows the signing secret. */
export function createEndpoint(state: StripeState, params: Params): StripeWebhookEndpoint {
  refuseUnknown(params, CREATE);
  const enabledEvents = textList(params, 'enabled_events');
  if (!enabledEvents?.length) throw missingParam('enabled_events');
  const endpoint: StripeWebhookEndpoint = {
    id: state.newId('we'),
    object: 'webhook_endpoint',
    api_version: optionalText(params, 'api_version') ?? STRIPE_API_VERSION,
    created: state.now(),
    description: optionalText(params, 'description') ?? null,
    enabled_events: enabledEvents,
    livemode: false,
    metadata: mergedMetadata(params),
    secret: `whsec_${state.runtime.mint.letters(32)}`,
    status: 'enabled',
    url: postableUrl(requiredText(params, 'url')),
  };
  state.endpoints.put(endpoint.id, endpoint);
  return endpoint;
}

export function retrieveEndpoint(state: StripeState, id: string): unknown {
  return withoutSecret(stored(state, id));
}

export function updateEndpoint(state: StripeState, id: string, params: Params): unknown {
  refuseUnknown(params, UPDATE);
  const old = stored(state, id);
  const disabled = optionalFlag(params, 'disabled');
  const url = optionalText(params, 'url');
  const endpoint: StripeWebhookEndpoint = {
    ...old,
    description: optionalText(params, 'description') ?? old.description,
    enabled_events: textList(params, 'enabled_events') ?? old.enabled_events,
    metadata: mergedMetadata(params, old.metadata),
    status: disabled === undefined ? old.status : disabled ? 'disabled' : 'enabled',
    url: url === undefined ? old.url : postableUrl(url),
  };
  state.endpoints.put(id, endpoint);
  return withoutSecret(endpoint);
}

export function deleteEndpoint(state: StripeState, id: string): unknown {
  stored(state, id);
  state.endpoints.delete(id);
  return { id, object: 'webhook_endpoint', deleted: true };
}

export function withoutSecret(
  endpoint: StripeWebhookEndpoint,
): Omit<StripeWebhookEndpoint, 'secret'> {
  const { secret: _, ...shown } = endpoint;
  return shown;
}

function stored(state: StripeState, id: string): StripeWebhookEndpoint {
  const endpoint = state.endpoints.get(id);
  if (!endpoint) throw noSuch('webhook endpoint', id, 'webhook_endpoint');
  return endpoint;
}

function postableUrl(url: string): string {
  if (!/^https?:\/\//.test(url))
    throw invalidParam(
      'url',
      'Invalid URL: An explicit scheme (such as https) must be provided.',
      'url_invalid',
    );
  return url;
}
