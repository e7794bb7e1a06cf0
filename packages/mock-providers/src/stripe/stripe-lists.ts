import type { Params } from '../runtime/vendor-door.ts';
import type { StripeList } from './stripe-objects.ts';
import { nested, optionalInteger, optionalText, refuseUnknown } from './stripe-params.ts';
import { invalidParam, noSuch } from './stripe-refusal.ts';

const PAGING = ['limit', 'starting_after', 'ending_before', 'created'];

interface Listed {
  readonly id: string;
  readonly created: number;
}

/** A page of records, newest first; `fields` are the filters that the list knows. */
export function listPage<T extends Listed>(
  records: Iterable<T>,
  params: Params,
  {
    object,
    url,
    fields = [],
  }: { object: string; url: string; fields?: readonly (keyof T & string)[] },
): StripeList<T> {
  refuseUnknown(params, new Set([...PAGING, ...fields]));
  const limit = pageSize(params);
  const within = createdFilter(params);
  const wanted = fields.flatMap((field): [keyof T, string][] => {
    const value = optionalText(params, field);
    return value === undefined ? [] : [[field, value]];
  });
  const found = [...records]
    .filter((record) => within(record.created))
    .filter((record) => wanted.every(([field, value]) => record[field] === value))
    .reverse();

  const after = optionalText(params, 'starting_after');
  const before = optionalText(params, 'ending_before');
  if (after !== undefined && before !== undefined) {
    throw invalidParam(
      'ending_before',
      'You cannot parameterize both starting_after and ending_before.',
    );
  }
  const place = (id: string, param: string): number => {
    const index = found.findIndex((record) => record.id === id);
    if (index < 0) throw noSuch(object, id, param, 400);
    return index;
  };
  if (before !== undefined) {
    const end = place(before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: found.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : place(after, 'starting_after') + 1;
  const data = found.slice(start, start + limit);
  return { object: 'list', data, has_more: start + limit < found.length, url };
}

/** `limit`, 1 to 100, else 10. */
export function pageSize(params: Params): number {
  const limit = optionalInteger(params, 'limit') ?? 10;
  if (limit < 1 || limit > 100) {
    throw invalidParam(
      'limit',
      'This value must be between 1 and 100.',
      'parameter_invalid_integer',
    );
  }
  return limit;
}

function createdFilter(params: Params): (created: number) => boolean {
  const given = params['created'];
  if (given === undefined) return () => true;
  if (typeof given !== 'object') {
    const exact = optionalInteger(params, 'created');
    return (created) => created === exact;
  }
  const range = nested(params, 'created');
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((name) => optionalInteger(range, name));
  return (created) =>
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte);
}
