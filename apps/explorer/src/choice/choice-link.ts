import { type Choice, classicChoice } from './choice.ts';
import { factors, type Weights } from './factors.ts';

/** From what to what a number of a link may go. */
const ranges = { weight: [0, 100], range: [0.1, 20], seconds: [5, 600] } as const;

/**
 * The choice as the fragment of a link, without what is as usual.
 *
 * @example
 * writeChoice({ ...classicChoice, rangeKm: 5 }) // 'range=5'
 */
export function writeChoice(choice: Choice): string {
  const usual = classicChoice;
  const link = new URLSearchParams();
  if (choice.person !== undefined) link.set('person', choice.person);
  for (const factor of factors) {
    if (choice.weights[factor] !== usual.weights[factor])
      link.set(factor, String(choice.weights[factor]));
  }
  if (choice.rangeKm !== usual.rangeKm) link.set('range', String(choice.rangeKm));
  if (choice.fullSeconds !== usual.fullSeconds) link.set('seconds', String(choice.fullSeconds));
  if (choice.category !== undefined) link.set('category', choice.category);
  if (choice.openNow) link.set('open', 'now');
  return link.toString();
}

/** The choice of a link. What is missing or makes no sense is as usual: a link is never an error. */
export function readChoice(fragment: string): Choice {
  const link = new URLSearchParams(fragment.replace(/^#/, ''));
  const number = (name: string, [from, to]: readonly [number, number], usual: number): number => {
    const text = link.get(name);
    const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
    return value >= from && value <= to ? value : usual;
  };
  const usual = classicChoice;
  const weights = Object.fromEntries(
    factors.map((factor) => [factor, number(factor, ranges.weight, usual.weights[factor])]),
  ) as Weights;
  return {
    person: link.get('person') || undefined,
    weights,
    rangeKm: number('range', ranges.range, usual.rangeKm),
    fullSeconds: number('seconds', ranges.seconds, usual.fullSeconds),
    category: link.get('category') || undefined,
    openNow: link.get('open') === 'now',
  };
}
