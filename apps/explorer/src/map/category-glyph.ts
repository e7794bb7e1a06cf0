/** Kinds of places: quiet marks are tinted by them, and categories of a kind stand together. */
export const kinds = ['food', 'night', 'art', 'stage', 'open', 'other'] as const;
export type Kind = (typeof kinds)[number];

/** What stands in the mark of a category: a shape, so that it is told without colours too. */
export interface Glyph {
  readonly kind: Kind;
  /** An SVG path around 0, 0, from −6 to 6, filled by the even-odd rule. */
  readonly path: string;
}

const square = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}Z`;
const disc = (r: number): string => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;

const [cup, loaf, cutlery, stall] = [
  'M-4.5-3.5H2.5V1A3 3 0 0 1-.5 4H-1.5A3 3 0 0 1-4.5 1ZM2.5-2.5H3.4A2.2 2.2 0 0 1 3.4 1.9H2.5V.7H3.2A1 1 0 0 0 3.2-1.3H2.5Z',
  'M-5-1.6A2.6 2.6 0 0 1-2.6-4.2H2.6A2.6 2.6 0 0 1 4.2.2V4.2H-4.2V.2A2.4 2.4 0 0 1-5-1.6Z',
  'M-4.2-5H-3.2V-2H-2.6V-5H-1.6V-2H-1V-5H0V-1.2A2 2 0 0 1-1.3.6V5H-2.9V.6A2 2 0 0 1-4.2-1.2ZM1.4-5C3.4-4.4 4-2 4 1.2H3V5H1.4Z',
  `M-4.6-5H4.6L5.6-.8H-5.6Z${square(-4.6, 0, 9.2, 5)}${square(-1.2, 1.4, 2.8, 3.6)}`,
];
const [martini, mug, record] = [
  'M-5-4.8H5L.8.2V3.6H3.2V5H-3.2V3.6H-.8V.2Z',
  'M-4.5-4.5H2V4.8H-4.5ZM2-2.6H3.2A2 2 0 0 1 5.2-.6V1A2 2 0 0 1 3.2 3H2V1.6H3.2A.6.6 0 0 0 3.8 1V-.6A.6.6 0 0 0 3.2-1.2H2Z',
  disc(5) + disc(1.7),
];
const [picture, temple, book] = [
  `${square(-5.2, -4.6, 10.4, 9.2)}${square(-3.9, -3.3, 7.8, 6.6)}M-3.2 2.6L-.9-1.2L.7.9L1.6-.2L3.2 2.6Z`,
  `M0-5.6L5.3-2.6V-1.4H-5.3V-2.6Z${square(-4.4, -0.6, 1.8, 3.4)}${square(-0.9, -0.6, 1.8, 3.4)}${square(2.6, -0.6, 1.8, 3.4)}${square(-5.3, 3.6, 10.6, 1.6)}`,
  'M-5.6-3.6C-3.6-4.6-1.6-4.3-.5-3.3V4.4C-1.6 3.4-3.6 3.1-5.6 4.1ZM5.6-3.6C3.6-4.6 1.6-4.3.5-3.3V4.4C1.6 3.4 3.6 3.1 5.6 4.1Z',
];
const [mask, camera, note, joystick] = [
  `M-4.7-4.6H4.7V-.2C4.7 3 2.6 5 0 5.4C-2.6 5-4.7 3-4.7-.2Z${square(-3, -2.2, 2.1, 1.3)}${square(0.9, -2.2, 2.1, 1.3)}M-2.6 1H2.6C2.2 2.6 1.2 3.3 0 3.3C-1.2 3.3-2.2 2.6-2.6 1Z`,
  `${square(-5.6, -3.2, 7.6, 6.4)}M2.8-.8L5.6-3V3L2.8.8Z`,
  'M-2-4.6L4.4-5.6V2A2 1.8 0 1 1 2.9.4V-2.8L-.5-2.2V3.4A2 1.8 0 1 1-2 1.8Z',
  'M0-5.6A2.1 2.1 0 0 1 .8-1.5V1.4H4.6V5H-4.6V1.4H-.8V-1.5A2.1 2.1 0 0 1 0-5.6Z',
];
const [tree, dumbbell] = [
  'M0-5.8L3.8-.8H2.2L4.8 2.6H.9V5.4H-.9V2.6H-4.8L-2.2-.8H-3.8Z',
  'M-5.6-2H-4.3V-3.6H-2.3V-.9H2.3V-3.6H4.3V-2H5.6V2H4.3V3.6H2.3V.9H-2.3V3.6H-4.3V2H-5.6Z',
];

/** By what a category is called; the first that fits. Whoever imports venues has words of their own. */
const glyphs: readonly (readonly [RegExp, Kind, string])[] = [
  [/book|librar/, 'art', book],
  [/caf[eé]|coffee|\btea/, 'food', cup],
  [/baker|pastry|\bdeli/, 'food', loaf],
  [/market|shop|store|\bmall\b/, 'food', stall],
  [/restaurant|diner|bistro|pizz|grill|food/, 'food', cutlery],
  [/brew|beer|\bpub\b/, 'night', mug],
  [/\bbar\b|cocktail|wine|lounge/, 'night', martini],
  [/club|disco|danc/, 'night', record],
  [/galler|\bart\b/, 'art', picture],
  [/museum|monument|histor/, 'art', temple],
  [/cinema|movie|film/, 'stage', camera],
  [/concert|music|jazz|opera/, 'stage', note],
  [/theat(?:re|er)|comedy|stage/, 'stage', mask],
  [/arcade|gam(?:e|ing)|bowling/, 'stage', joystick],
  [/park|garden|beach|outdoor|trail/, 'open', tree],
  [/gym|fitness|sport|yoga|climb/, 'open', dumbbell],
];
const plain: Glyph = { kind: 'other', path: disc(2.2) };

const known = new Map<string, Glyph>();

/**
 * The shape that tells a category; a dot for those nobody has thought of.
 *
 * @example
 * glyphOf('concert hall').kind // 'stage'
 */
export function glyphOf(category: string): Glyph {
  let glyph = known.get(category);
  if (glyph === undefined) {
    const name = category.toLowerCase();
    const found = glyphs.find(([words]) => words.test(name));
    glyph = found === undefined ? plain : { kind: found[1], path: found[2] };
    known.set(category, glyph);
  }
  return glyph;
}
