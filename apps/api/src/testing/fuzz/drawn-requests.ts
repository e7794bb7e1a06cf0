import fc from 'fast-check';
import { changed, changes, hostileBody, hostileText, hostileValue } from './hostile-values.ts';
import { Known, type KnownThings } from './known-things.ts';
import { type NamedSchemas, newIds, type Schema, valuesOf } from './schema-values.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

/** An operation, as the OpenAPI document tells of it. */
export interface DescribedOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

/** The document, as far as requests are drawn from it. */
export interface DescribedApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: NamedSchemas };
}

/** A request whose ids are chosen when it is sent. */
export interface DrawnRequest {
  readonly operationId: string;
  readonly method: string;
  readonly template: string;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: readonly (readonly [string, unknown])[];
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { readonly json: unknown } | { readonly raw: string } | undefined;
}

/** A request as it goes out. */
export interface ReadyRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** How often each operation is drawn; those that end things seldom, so that there is something left. */
const weights: Readonly<Record<string, number>> = {
  deleteUser: 1,
  deleteVenue: 1,
  deleteWebhookEndpoint: 1,
  createBooking: 20,
  cancelBooking: 2,
  proposePlan: 40,
  cancelPlan: 20,
  respondToPlan: 10,
  dropOutOfPlan: 10,
  changeBooking: 10,
  putExperiment: 8,
  orderFault: 1,
  welcome: 1,
  getHealth: 1,
  getLiveness: 1,
  getReadiness: 1,
  getProblem: 2,
};

/** Requests to every operation of an API: as described, nearly as described, and hostile. */
export function requestsTo({ paths, components }: DescribedApi): fc.Arbitrary<DrawnRequest> {
  const each = Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      weight: weights[operation.operationId] ?? 4,
      arbitrary: requestsOf(components.schemas, template, method.toUpperCase(), operation),
    })),
  );
  return fc.oneof(...each);
}

function requestsOf(
  schemas: NamedSchemas,
  template: string,
  method: string,
  { operationId, parameters = [], requestBody }: DescribedOperation,
): fc.Arbitrary<DrawnRequest> {
  const of = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const fit = (parameter: Parameter) => valuesOf(schemas, parameter.schema, parameter.name);
  /** A parameter's value, seldom a hostile one. */
  const mostlyFit = (parameter: Parameter) =>
    fc.oneof(
      { weight: 24, arbitrary: fit(parameter) },
      { weight: 1, arbitrary: hostileText },
      { weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value) ?? '') },
    );
  const puts = operationId === 'putUser' || operationId === 'putVenue';
  const pathFields = Object.fromEntries(
    of('path').map((each) => [
      each.name,
      puts ? fc.oneof(newIds, mostlyFit(each)) : mostlyFit(each),
    ]),
  );
  // Most cursors that are known came with other lists.
  const query = of('query').map(
    (each) =>
      [each.name, each.name === 'cursor' ? seldom(mostlyFit(each)) : mostlyFit(each)] as const,
  );
  const queryFields = Object.fromEntries(query);
  const required = of('query')
    .filter((each) => each.required)
    .map((each) => each.name);
  const headerFields = Object.fromEntries(of('header').map((each) => [each.name, mostlyFit(each)]));
  const oddHeaders = fc.record(
    {
      accept: fc.constantFrom(
        'text/event-stream',
        'text/html',
        '*/*;q=0',
        'application/json',
        ';;',
      ),
      'request-id': hostileText,
      'content-length': fc.constantFrom('0', '-1', '1e9', '99999999999'),
      'content-type': fc.constantFrom('text/plain', 'application/json; charset=latin1', '', 'json'),
      cookie: hostileText,
      origin: fc.constantFrom('null', 'https://example.com', 'http://localhost:8000'),
    },
    { requiredKeys: [] },
  );
  return fc
    .record({
      path: fc.record(pathFields),
      query: fc
        .tuple(
          fc.record(queryFields, { requiredKeys: required }).map(withoutAbsent),
          fc.oneof(
            { weight: 20, arbitrary: fc.constant([]) },
            {
              weight: 1,
              arbitrary: fc.array(fc.tuple(hostileText, hostileText), { maxLength: 2 }),
            },
            {
              weight: 1,
              arbitrary: fc.constant([
                ['top_n', '1'],
                ['limit', '2'],
                ['limit', '3'],
              ]),
            },
          ),
        )
        .map(([fields, more]) => [...Object.entries(fields), ...more] as [string, unknown][]),
      headers: fc
        .tuple(
          fc.record(headerFields, { requiredKeys: [] }),
          fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: oddHeaders }),
        )
        .map(([fields, odd]) => ({ ...fields, ...odd })),
      body:
        operationId === 'receiveWebhook'
          ? mostly(webhooks)
          : requestBody
            ? mostly(bodyOf(schemas, operationId, requestBody))
            : strayBodies(method),
    })
    .map((parts) => ({ operationId, method, template, ...parts }));
}

function seldom(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: values },
  );
}

function withoutAbsent(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Values of the right shape, as far as the document can say what is right. */
function bodyOf(
  schemas: NamedSchemas,
  operationId: string,
  { content }: NonNullable<DescribedOperation['requestBody']>,
): fc.Arbitrary<unknown> {
  const drawn = valuesOf(schemas, content['application/json']?.schema ?? {});
  return drawn.map(operationId === 'orderFault' ? quick : withRightSize);
}

/** What an emulated venue reports, which no document describes: it is the vendor's own. */
const webhooks = fc.record({
  event_id: fc.nat({ max: 200 }).map((n) => `event-${n}`),
  event_type: fc.constantFrom('reservation.cancelled', 'reservation.changed', 'order.refunded'),
  reservation: fc.record({
    partner_reference: fc.nat({ max: 9_999 }).map((pick) => new Known('booking', pick)),
    confirmation_number: fc.string(),
  }),
});

/** Bodies of that shape, of nearly that shape, and of none. */
function mostly(fit: fc.Arbitrary<unknown>): fc.Arbitrary<DrawnRequest['body']> {
  return fc.oneof(
    { weight: 20, arbitrary: fit.map((json) => ({ json })) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(fit, changes)
        .map(([value, change]) => ({ json: changed(value, change) })),
    },
    { weight: 1, arbitrary: hostileValue.map((json) => ({ json })) },
    { weight: 1, arbitrary: hostileBody.map((raw) => ({ raw })) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** Bodies of operations that take none. */
function strayBodies(method: string): fc.Arbitrary<DrawnRequest['body']> {
  if (method === 'GET') return fc.constant(undefined);
  const stray = fc.oneof(
    hostileBody.map((raw) => ({ raw })),
    hostileValue.map((json) => ({ json })),
  );
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: stray },
  );
}

/** An order that spoils few calls at once; those that would make the run wait meet no call. */
function quick(order: unknown): unknown {
  const { kind, times = 1, ...rest } = order as { kind: string; times?: number };
  const isSlow = !/^(error|reset)_/.test(kind);
  return { ...rest, kind, times: Math.min(times, 3), ...(isSlow && { operation: 'never.called' }) };
}

/** A party of the size it says, which no schema can ask for. */
function withRightSize(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { user_ids: people, party_size: size } = value as Record<string, unknown>;
  return Array.isArray(people) && size !== undefined
    ? { ...value, party_size: people.length }
    : value;
}

/** Chooses the ids, and writes the request down. */
export function ready(drawn: DrawnRequest, known: KnownThings): ReadyRequest {
  const resolve = (value: unknown): unknown => {
    if (value instanceof Known) return known.pick(value);
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const fields: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      Object.defineProperty(fields, key, { value: resolve(item), enumerable: true });
    }
    return fields;
  };
  const path = drawn.template.replace(/\{(\w+)\}/g, (_, name: string) =>
    percentEncoded(String(resolve(drawn.path[name]))),
  );
  const query = drawn.query
    .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(String(resolve(value)))}`)
    .join('&');
  const headers = Object.fromEntries(
    Object.entries(drawn.headers).map(([name, value]) => [
      name,
      headerText(String(resolve(value))),
    ]),
  );
  const { body } = drawn;
  const text =
    body === undefined ? undefined : 'raw' in body ? body.raw : JSON.stringify(resolve(body.json));
  return {
    method: drawn.method,
    path: query === '' ? path : `${path}?${query}`,
    headers: text === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: text,
  };
}

/** Percent signs that are there already stay, so that broken encodings are sent too. */
function percentEncoded(text: string): string {
  return text
    .split(/(%)/)
    .map((part) =>
      part === '%' ? part : encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')),
    )
    .join('');
}

/** What of a text can be sent in a header at all. */
function headerText(text: string): string {
  return text
    .replace(/[^\t\x20-\x7e\xa0-\xff]/g, '?')
    .slice(0, 4_000)
    .trim();
}

/** The request as a command that can be pasted. */
export function asCurl({ method, path, headers, body }: ReadyRequest): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const words = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) words.push(`--data-binary ${quoted(body)}`);
  return [`curl -sS -X ${method} ${quoted(`http://localhost:8000${path}`)}`, ...words].join(' ');
}
