import fc from 'fast-check';

/** Text that breaks what was not built for it: half characters, control characters, paths, tricks. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff x',
    '\u202e\u0007',
    '../../etc/passwd',
    '..%2f..%2f',
    '%00',
    '%',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'NaN',
    '-0',
    '1e999',
    '0x10',
    "' or 1=1 --",
    '{{7*7}}',
    '<script>alert(1)</script>',
    'ﷺ',
    '\u00e9\u0301',
    'user1 ',
    'USER1',
    'x'.repeat(129),
    'x'.repeat(5_000),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** Any JSON that is probably not what was asked for. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(
    null,
    true,
    0,
    -0,
    -1,
    0.1,
    5e-324,
    1e-300,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    1e308,
    [],
    {},
    [null],
    [[]],
    { a: 1 },
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Bodies that are no JSON, or JSON of a kind that parsers fall over. */
export const hostileBody = fc.constantFrom(
  '',
  ' ',
  '{',
  '{"a":1',
  '{"a":1}}',
  '[1,]',
  'nul',
  "{'a':1}",
  '\ufeff{}',
  '{"user_id":"user1","user_id":"user2"}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"latitude":1e999,"longitude":-1e999}',
  '{"top_n":9007199254740993}',
  '"\\ud800"',
  '"\\u0000"',
  '0',
  'null',
  '[]',
  '{}',
  `${'['.repeat(33)}${']'.repeat(33)}`,
  '['.repeat(20_000),
  '{"a":'.repeat(5_000),
  `"${'x'.repeat(100_000)}"`,
);

type Change =
  | { readonly how: 'replace'; readonly at: number; readonly value: unknown }
  | { readonly how: 'remove'; readonly at: number }
  | { readonly how: 'add'; readonly at: number; readonly key: string; readonly value: unknown };

/** One thing about a valid value that is not as it should be. */
export const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ how: fc.constant('replace' as const), at: fc.nat(99), value: hostileValue }),
  fc.record({ how: fc.constant('remove' as const), at: fc.nat(99) }),
  fc.record({
    how: fc.constant('add' as const),
    at: fc.nat(99),
    key: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'id', 'extra'), fc.string()),
    value: hostileValue,
  }),
);

type Holder = Record<string, unknown> | unknown[];

/** A copy of `value` with one change somewhere inside; leaves that are no plain data stay whole. */
export function changed(value: unknown, change: Change): unknown {
  const places: { holder: Holder; key: string }[] = [];
  const holders: Holder[] = [];
  const copy = (part: unknown): unknown => {
    if (Array.isArray(part)) {
      const list: unknown[] = [];
      holders.push(list);
      for (const [key, item] of part.entries()) {
        places.push({ holder: list, key: String(key) });
        list.push(copy(item));
      }
      return list;
    }
    const isPlain =
      typeof part === 'object' &&
      part !== null &&
      [Object.prototype, null].includes(Object.getPrototypeOf(part));
    if (!isPlain) return part;
    const fields: Record<string, unknown> = {};
    holders.push(fields);
    for (const [key, item] of Object.entries(part)) {
      places.push({ holder: fields, key });
      define(fields, key, copy(item));
    }
    return fields;
  };
  const result = copy(value);
  if (change.how === 'add') {
    const holder = holders[change.at % Math.max(1, holders.length)];
    if (holder === undefined) return change.value;
    if (Array.isArray(holder)) holder.push(change.value);
    else define(holder, change.key, change.value);
    return result;
  }
  const place = places[change.at % Math.max(1, places.length)];
  if (place === undefined) return change.how === 'replace' ? change.value : undefined;
  if (change.how === 'replace') define(place.holder, place.key, change.value);
  else if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1);
  else delete place.holder[place.key];
  return result;
}

/** Also `__proto__` becomes a field of the object, as it does when JSON is parsed. */
function define(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
