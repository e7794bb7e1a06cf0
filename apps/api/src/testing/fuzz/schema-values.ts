import fc from 'fast-check';
import { Known, type ThingKind } from './known-things.ts';

/** As much of a JSON schema as the OpenAPI document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly example?: unknown;
}

/** Schemas by name, as `#/components/schemas/…` refers to them. */
export type NamedSchemas = Readonly<Record<string, Schema>>;

const identifierPattern = '^[A-Za-z0-9._:-]{1,128}$';

/** Which id a field holds, by the name of the field: schemas only say that it is one. */
const idKinds: Readonly<Record<string, ThingKind>> = {
  user_id: 'user',
  user_ids: 'user',
  other_id: 'user',
  organizer_id: 'user',
  invited_ids: 'user',
  by: 'user',
  venue_id: 'venue',
  venue_ids: 'venue',
  excluded_ids: 'venue',
  viewing_history: 'venue',
  booking_id: 'booking',
  plan_id: 'plan',
  ranking: 'option',
  endpoint_id: 'endpoint',
  delivery_id: 'delivery',
  experiment_key: 'experiment',
  cursor: 'cursor',
};

/** Ids of people and places that requests bring into being: few, so that they meet again. */
export const newIds = fc.nat({ max: 29 }).map((n) => `fuzz-${n}`);

const dayMs = 86_400_000;
const dates = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 58 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0, 59, 60, 61, 62) },
  { weight: 1, arbitrary: fc.integer({ min: -800_000, max: 3_000_000 }) },
);
const dayOf = (days: number) => {
  const day = new Date(Math.floor(Date.now() / dayMs + days) * dayMs);
  return day.toISOString().slice(0, 10);
};
const twoDigits = (n: number) => String(n).padStart(2, '0');
const timesOfDay = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 11, max: 20 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 23 }) },
    ),
    fc.constantFrom(0, 0, 0, 15, 30, 59),
  )
  .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`);
const moments = fc.oneof(
  fc.integer({ min: -2 * 24, max: 70 * 24 }).map((hours) => new Date(Date.now() + hours * 3.6e6)),
  fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
);

/** Values that a schema cannot describe, by the name of the field. */
const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  date: dates.map(dayOf),
  time: timesOfDay,
  near: fc
    .tuple(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    )
    .map(([north, east]) => `${north.toFixed(5)},${east.toFixed(5)}`),
  time_zone: fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Europe/Lisbon', 'UTC', null),
  phone: fc.constantFrom('+12125550123', null),
  email: fc.constantFrom('ada@people.example', null),
  payment_method: fc.constantFrom('pm_card_visa', 'pm_card_visa', 'pm_card_chargeDeclined', null),
  vendor: fc.constantFrom('stripe', 'open-table', 'resy', 'eventbrite', 'nobody'),
  url: fc.constantFrom('https://partner.example/luna', 'http://10.0.0.1/', 'nowhere'),
  slug: fc.constantFrom('unknown-user', 'no-slot', 'constructor', '__proto__', 'nothing'),
  // Everywhere else it would be a day's walk to any venue.
  latitude: near(40.758, 90),
  longitude: near(-73.9855, 180),
  deadline: fc
    .integer({ min: -1, max: 30 })
    .map((hours) => new Date(Date.now() + hours * 3.6e6).toISOString()),
  // Few enough to meet again, and mostly new.
  'idempotency-key': fc.nat({ max: 3_000 }).map((n) => `key-${n}`),
  // Shares of people and of lists.
  from: fc.constantFrom(0, 0.2, 0.5),
  to: fc.constantFrom(0.2, 0.5, 1),
  share: fc.constantFrom(0, 0.1, 0.5, 0.6),
  // Answers have to come while the test still runs.
  retry_after_seconds: fc.constant(0),
};

/** What tells ids apart: the same place in a short list is often the same id. */
function idOf(value: unknown): unknown {
  return value instanceof Known ? value.pick % 5 : value;
}

function near(center: number, most: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: center - 0.05, max: center + 0.05, noNaN: true }) },
    { weight: 1, arbitrary: fc.double({ min: -most, max: most, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(-most, most, 0, -0, 5e-324) },
  );
}

/** Draws values that a schema takes, as far as a schema can say what is taken. */
export function valuesOf(schemas: NamedSchemas, schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const inner = (other: Schema, otherName = name) => valuesOf(schemas, other, otherName);
  if (schema.$ref !== undefined) {
    return inner(schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] as Schema);
  }
  if (schema.allOf) return inner(Object.assign({}, ...schema.allOf) as Schema);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => inner(choice)));
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['any']);
  const one = types
    .filter((type) => type !== 'null')
    .map((type) => ofType(type, schema, name, inner));
  if (types.includes('null')) one.push(fc.constant(null));
  return one.length === 1 ? (one[0] as fc.Arbitrary<unknown>) : fc.oneof(...one);
}

function ofType(
  type: string,
  schema: Schema,
  name: string,
  inner: (schema: Schema, name?: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const special = byName[name];
  if (special !== undefined && type !== 'array' && type !== 'object') return special;
  switch (type) {
    case 'string':
      return strings(schema, name);
    case 'integer':
    case 'number':
      return numbers(type, schema);
    case 'boolean':
      return fc.boolean();
    case 'array': {
      // Shares of people, which have to add up.
      if (name === 'weights') return fc.constantFrom([0.5, 0.5], [0.2, 0.3, 0.5], [0.5, 0.6]);
      const { items = {}, minItems = 0, maxItems = 20 } = schema;
      // Mostly short: the time goes into many requests instead of long ones.
      const isIds = idKinds[name] !== undefined;
      const list = (minLength: number, maxLength: number) =>
        isIds
          ? fc.uniqueArray(inner(items), { minLength, maxLength, selector: idOf })
          : fc.array(inner(items), { minLength, maxLength });
      const fitting = fc.constant([{ name: 'a' }, { name: 'b', profile: 'luna-1' }]);
      if (name === 'variations') return fc.oneof(fitting, list(minItems, 4));
      const many = { minLength: minItems, maxLength: Math.min(maxItems + 1, 120) };
      return fc.oneof(
        { weight: 10, arbitrary: list(Math.max(1, minItems), Math.min(maxItems, 4)) },
        { weight: 2, arbitrary: list(minItems, Math.min(maxItems, 2)) },
        { weight: 1, arbitrary: fc.array(inner(items), many) },
      );
    }
    case 'object':
      return objects(schema, name, inner);
    default:
      return fc.jsonValue();
  }
}

function objects(
  { properties, required = [], additionalProperties }: Schema,
  name: string,
  inner: (schema: Schema, name?: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (properties === undefined) {
    const values =
      typeof additionalProperties === 'object' ? inner(additionalProperties, '') : fc.jsonValue();
    const keys =
      idKinds[name] === 'venue'
        ? fc.oneof(
            fc.nat(7).map((n) => `venue${n}`),
            newIds,
          )
        : fc.string();
    return fc.dictionary(keys, values, { maxKeys: 4 });
  }
  const fields = Object.fromEntries(
    Object.entries(properties)
      // Only the id of the path will do there: left to the changes that make values wrong.
      .filter(([field]) => field !== 'id')
      .map(([field, schema]) => [field, inner(schema, field)]),
  );
  return fc.record(fields, { requiredKeys: [...required] });
}

function strings(schema: Schema, name: string): fc.Arbitrary<unknown> {
  const kind = idKinds[name];
  if (kind !== undefined) {
    const known = fc.nat({ max: 9_999 }).map((pick) => new Known(kind, pick));
    return fc.oneof({ weight: 9, arbitrary: known }, { weight: 1, arbitrary: newIds });
  }
  if (schema.pattern === identifierPattern) return newIds;
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  if (schema.format === 'date-time') return moments.map((moment) => moment.toISOString());
  const { minLength = 0, maxLength = 60 } = schema;
  const words = fc.constantFrom('coffee', 'art', 'indie', 'cafe', 'gallery', 'bar', 'ẞtraße', '🍷');
  const any = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 40) });
  return fc.oneof(
    { weight: 5, arbitrary: words },
    { weight: 2, arbitrary: any },
    {
      weight: 1,
      arbitrary: fc.constantFrom('x'.repeat(maxLength), "'; drop table users; --", '%_\\'),
    },
    ...(typeof schema.example === 'string'
      ? [{ weight: 4, arbitrary: fc.constant(schema.example) }]
      : []),
  );
}

function numbers(type: string, schema: Schema): fc.Arbitrary<number> {
  const { exclusiveMinimum, maximum = 1e9 } = schema;
  const { minimum = exclusiveMinimum === undefined ? -1e9 : exclusiveMinimum + 0.5 } = schema;
  const edges = fc.constantFrom(minimum, maximum);
  const usual =
    type === 'integer'
      ? fc.integer({ min: Math.ceil(minimum), max: Math.floor(Math.min(maximum, 2_000_000_000)) })
      : fc.integer({ min: 0, max: 1_000 }).map((n) => minimum + ((maximum - minimum) * n) / 1_000);
  const exotic =
    type === 'integer' ? edges : fc.double({ min: minimum, max: maximum, noNaN: true });
  const low = fc.integer({
    min: Math.ceil(minimum),
    max: Math.ceil(Math.max(minimum, Math.min(maximum, minimum + 5))),
  });
  return fc.oneof(
    { weight: 3, arbitrary: usual },
    { weight: 3, arbitrary: low },
    { weight: 1, arbitrary: edges },
    { weight: 1, arbitrary: exotic },
  );
}
