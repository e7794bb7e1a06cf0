import { roundForWire } from './round.ts';

/** `priceRanges` → `price_ranges`; dots between names stay. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `price_ranges` → `priceRanges`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The data of a reason or a rejection for the wire: snake_case names, kilometres rounded. */
export function dataForWire(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      snakeCase(name),
      name.endsWith('Km') && typeof value === 'number' ? roundForWire(value) : value,
    ]),
  );
}
