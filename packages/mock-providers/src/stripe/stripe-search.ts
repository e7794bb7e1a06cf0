import type { Params } from '../runtime/vendor-door.ts';
import { currentIntent } from './payment-intents.ts';
import { pageSize } from './stripe-lists.ts';
import type { StripePaymentIntent } from './stripe-objects.ts';
import { optionalText, refuseUnknown } from './stripe-params.ts';
import { invalidParam, StripeRefusal } from './stripe-refusal.ts';
import type { StripeState } from './stripe-state.ts';

/** `GET /v1/payment_intents/search`: clauses joined by AND, or by OR. */
export function searchIntents(state: StripeState, params: Params): unknown {
  refuseUnknown(params, new Set(['query', 'limit', 'page']));
  const query = optionalText(params, 'query');
  if (query === undefined)
    throw invalidParam('query', 'Missing required param: query.', 'parameter_missing');
  const matches = parseQuery(query);
  // Stripe indexes late: what was created after this is not found yet.
  const indexedUntil = state.now() - state.searchLagSeconds;
  const limit = pageSize(params);
  const page = optionalText(params, 'page');
  const start = page === undefined ? 0 : Number(page);
  if (!Number.isInteger(start) || start < 0) throw invalidParam('page', `Invalid page: ${page}`);
  const reference = ONLY_METADATA.exec(query);
  const candidates =
    reference?.[1] === state.referenceKey
      ? state.intentsByReference.where(reference[2] ?? '')
      : state.intents.values();
  const found = [...candidates]
    .map((intent) => currentIntent(state, intent))
    .filter((intent) => intent.created <= indexedUntil && matches(intent))
    .reverse();
  const more = start + limit < found.length;
  return {
    object: 'search_result',
    data: found.slice(start, start + limit),
    has_more: more,
    next_page: more ? String(start + limit) : null,
    url: '/v1/payment_intents/search',
  };
}

/** A query for one metadata value, which need not look at every intent. */
const ONLY_METADATA = /^metadata\['([^']+)'\]:'([^']*)'$/;

type Match = (intent: StripePaymentIntent) => boolean;

const CLAUSE =
  /^(-?)(amount|created|currency|customer|status|metadata\[(?:"([^"]+)"|'([^']+)')\])\s*(:|~|>=|<=|>|<)\s*(?:"([^"]*)"|'([^']*)'|(\d+)|(null))$/;

function parseQuery(query: string): Match {
  const joints = new Set(query.match(/\s(AND|OR)\s/g)?.map((joint) => joint.trim()));
  if (joints.size > 1) throw badQuery(query, 'AND and OR cannot be mixed');
  const clauses = query.split(/\s(?:AND|OR)\s/).map((clause) => parseClause(clause.trim(), query));
  return joints.has('OR')
    ? (intent) => clauses.some((clause) => clause(intent))
    : (intent) => clauses.every((clause) => clause(intent));
}

function parseClause(clause: string, query: string): Match {
  const parts = CLAUSE.exec(clause);
  if (!parts) throw badQuery(query, `unsupported clause ${clause}`);
  const [, negated, field = '', doubleKey, singleKey, operator = ':', ...values] = parts;
  const key = doubleKey ?? singleKey;
  const wanted = values[0] ?? values[1] ?? values[2] ?? null;
  const match: Match = (intent) => {
    const actual =
      key === undefined ? intent[field as 'amount' | 'status'] : (intent.metadata[key] ?? null);
    if (operator === ':') return String(actual) === String(wanted);
    if (operator === '~') return String(actual).includes(String(wanted));
    const [left, right] = [Number(actual), Number(wanted)];
    if (operator === '>') return left > right;
    if (operator === '<') return left < right;
    return operator === '>=' ? left >= right : left <= right;
  };
  return negated ? (intent) => !match(intent) : match;
}

function badQuery(query: string, why: string): StripeRefusal {
  const message = `We were unable to parse your search query: ${why}. Query: ${query}`;
  return new StripeRefusal(400, { type: 'invalid_request_error', message, param: 'query' }, false);
}
