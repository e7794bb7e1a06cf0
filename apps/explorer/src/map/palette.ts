import type { Theme } from '../session/theme.ts';

/** The colours of the map, as canvases want them. The rest of the page has its own in base.css. */
export interface Palette {
  readonly ground: string;
  readonly line: string;
  readonly ring: string;
  readonly quiet: string;
  readonly label: string;
  readonly faint: string;
  readonly person: string;
  readonly chosen: string;
  /** From the lowest scores to the highest: red, green, blue. */
  readonly scores: readonly (readonly [number, number, number])[];
  readonly onScore: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    ground: '#f3f1ea',
    line: '#e7e4da',
    ring: '#c4c0b3',
    quiet: '#b5b2a6',
    label: '#1d2324',
    faint: '#62696a',
    person: '#b4441f',
    chosen: '#1d2324',
    scores: [
      [168, 205, 193],
      [60, 145, 125],
      [10, 84, 70],
    ],
    onScore: '#ffffff',
  },
  dark: {
    ground: '#12171a',
    line: '#1c2327',
    ring: '#39444a',
    quiet: '#4a565b',
    label: '#ece9e2',
    faint: '#9aa6a8',
    person: '#ff9d73',
    chosen: '#ffffff',
    scores: [
      [38, 84, 76],
      [68, 158, 138],
      [142, 235, 210],
    ],
    onScore: '#06201a',
  },
};

/** The colour of a score, 0 to 1 of what the best has. */
export function scoreColour({ scores }: Palette, share: number): string {
  const at = Math.max(0, Math.min(1, share)) * (scores.length - 1);
  const low = scores[Math.floor(at)] ?? [0, 0, 0];
  const high = scores[Math.ceil(at)] ?? low;
  const mixed = low.map((part, n) => Math.round(part + ((high[n] ?? part) - part) * (at % 1)));
  return `rgb(${mixed.join(' ')})`;
}
