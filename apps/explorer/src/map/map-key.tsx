import { useSignal } from '@preact/signals';
import { ranking } from '../ranking/ranking.ts';
import { theme } from '../session/theme.ts';
import { glyphOf, type Kind, kinds } from './category-glyph.ts';
import { CategoryMark } from './category-mark.tsx';
import {
  venueColumns,
  venuesCut,
  venuesFailure,
  venuesLoading,
  venuesVersion,
} from './load-venues.ts';
import { type Palette, palettes, scoreColour } from './palette.ts';

const wide = matchMedia('(min-width: 52.01rem)');

/** Below the map: how many venues are drawn, and what their marks mean. */
export function MapKey() {
  const isOpen = useSignal(wide.matches);
  const palette = palettes[theme.value];
  return (
    <details
      class="key"
      open={isOpen.value}
      onToggle={(event) => (isOpen.value = event.currentTarget.open)}
    >
      <summary>
        <span class="legend">{sayCount()}</span> · What the marks mean
      </summary>
      <ul aria-label="Categories of the hundred best">
        {rankedCategories().map(({ kind, members }) => (
          <li key={kind}>
            <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
              <circle r="4" fill={palette.quiet[kind]} />
            </svg>
            <ul>
              {members.map(({ category, count }) => (
                <li key={category}>
                  <CategoryMark category={category} /> {category}
                  <span class="unseen">: {count} of the hundred best</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p>
        <ScoreScale palette={palette} /> The better, the larger and{' '}
        {theme.value === 'dark' ? 'lighter' : 'darker'}. Dots are all others, in the tint of their
        kind.
      </p>
    </details>
  );
}

function sayCount(): string {
  void venuesVersion.value;
  if (venuesFailure.value !== undefined) return venuesFailure.value;
  const count = `${venueColumns.size.toLocaleString('en')} venues`;
  if (venuesLoading.value) return `${count} so far…`;
  return venuesCut.value ? `${count} and more: come closer to see them` : count;
}

interface KindOfRanked {
  readonly kind: Kind;
  readonly members: readonly { readonly category: string; readonly count: number }[];
}

/** The categories of the ranked venues by kind, and how often each stands there. */
function rankedCategories(): KindOfRanked[] {
  const counts = new Map<string, number>();
  for (const { venue } of ranking.value.value?.venues ?? [])
    counts.set(venue.category, (counts.get(venue.category) ?? 0) + 1);
  const all = [...counts].map(([category, count]) => ({ category, count }));
  all.sort((a, b) => (a.category < b.category ? -1 : 1));
  return kinds
    .map((kind) => ({
      kind,
      members: all.filter(({ category }) => glyphOf(category).kind === kind),
    }))
    .filter(({ members }) => members.length > 0);
}

function ScoreScale({ palette }: { palette: Palette }) {
  return (
    <svg viewBox="0 0 52 20" width="52" height="20" aria-hidden="true">
      {[0, 0.5, 1].map((share) => (
        <circle
          key={share}
          cx={8 + share * 35}
          cy="10"
          r={5 + share * 4}
          fill={scoreColour(palette, share)}
        />
      ))}
    </svg>
  );
}
