import type { Theme } from '../session/theme.ts';
import type { Kind } from './category-glyph.ts';

/** The colours of the map, as canvases want them. The rest of the page has its own in base.css. */
export interface Palette {
  readonly ground: string;
  readonly line: string;
  readonly ring: string;
  /** Venues that are not among the best, by kind: a breath of a hue, for the map at large. */
  readonly quiet: Readonly<Record<Kind, string>>;
  readonly label: string;
  readonly faint: string;
  readonly person: string;
  readonly chosen: string;
  /** From the lowest scores to the highest: red, green, blue. Each stands out from the ground. */
  readonly scores: readonly (readonly [number, number, number])[];
  /** What stands in a mark; it stands out from every colour of a score. */
  readonly onScore: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    ground: '#f3f1ea',
    line: '#e7e4da',
    ring: '#c4c0b3',
    quiet: {
      food: '#c4ad84',
      night: '#b3a5c6',
      art: '#9fb2c6',
      stage: '#cba8a2',
      open: '#a6ba96',
      other: '#b5b2a6',
    },
    label: '#1d2324',
    faint: '#62696a',
    person: '#b4441f',
    chosen: '#1d2324',
    scores: [
      [84, 143, 128],
      [34, 108, 92],
      [5, 66, 55],
    ],
    onScore: '#ffffff',
  },
  dark: {
    ground: '#12171a',
    line: '#1c2327',
    ring: '#39444a',
    quiet: {
      food: '#7a6b48',
      night: '#675c82',
      art: '#4d6a87',
      stage: '#805a5a',
      open: '#547659',
      other: '#5a686e',
    },
    label: '#ece9e2',
    faint: '#9aa6a8',
    person: '#ff9d73',
    chosen: '#ffffff',
    scores: [
      [72, 128, 115],
      [98, 182, 160],
      [158, 242, 218],
    ],
    onScore: '#06201a',
  },
};

/** The colour of a score, 0 to 1 of what the best has: red, green, blue. */
export function scoreColour({ scores }: Pick<Palette, 'scores'>, share: number): string {
  const at = Math.max(0, Math.min(1, share)) * (scores.length - 1);
  const low = scores[Math.floor(at)] ?? [0, 0, 0];
  const high = scores[Math.ceil(at)] ?? low;
  const mixed = low.map((part, n) => Math.round(part + ((high[n] ?? part) - part) * (at % 1)));
  return `rgb(${mixed.join(' ')})`;
}
