import type { Params } from '../runtime/vendor-door.ts';
import type { Seating } from './reservation-desk.ts';

/** A field of a request that is missing or not what it should be; becomes a 400. */
export class FieldError extends Error {}

export function textField(params: Params, name: string): string {
  const value = params[name];
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new FieldError(`${name} must be a text that is not empty`);
}

export function optionalTextField(params: Params, name: string): string | null {
  const value = params[name];
  if (value === undefined || value === null || value === '') return null;
  return textField(params, name);
}

export function wholeField(params: Params, name: string, atLeast = 1): number {
  const value = Number(params[name]);
  if (Number.isSafeInteger(value) && value >= atLeast) return value;
  throw new FieldError(`${name} must be a whole number of at least ${atLeast}`);
}

/** An instant as ISO 8601 with an offset, in epoch milliseconds. */
export function instantField(params: Params, name: string): number {
  const value = Date.parse(textField(params, name));
  if (Number.isFinite(value)) return value;
  throw new FieldError(`${name} must be a time such as 2030-05-01T23:00:00Z`);
}

/** `YYYY-MM-DD?HH:MM`, whatever stands between. */
export function localField(params: Params, name: string): { date: string; time: string } {
  const parts = /^(\d{4}-\d{2}-\d{2}).(\d{2}:\d{2})/.exec(textField(params, name));
  if (!parts) throw new FieldError(`${name} must be a local time such as 2030-05-01T19:00`);
  return { date: parts[1] ?? '', time: parts[2] ?? '' };
}

/** Where and when a request wants to sit, from `local` (wall clock), `utc` and `minutes`. */
export function seatingFields(
  params: Params,
  names: { local: string; utc: string; minutes: string; people: string },
): Omit<Seating, 'venueId'> {
  const startsAt = instantField(params, names.utc);
  const stayMs = wholeField(params, names.minutes) * 60_000;
  const partySize = wholeField(params, names.people);
  return { ...localField(params, names.local), startsAt, endsAt: startsAt + stayMs, partySize };
}
