import { createRanker, type Venue } from '@luna/scoring';
import { type City, generateCity } from '@luna/seed-data';
import { measureResident } from '../measuring/resident-bytes.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { createLunaRanker, venueIds } from '../peers/luna-ranker.ts';
import { formatNumber, formatSize } from '../report/format.ts';

const mostObjects = 1_000_000;

/** Bytes a venue. */
interface Measured {
  readonly size: number;
  readonly columns: number;
  /** As the ranker says itself. */
  readonly itself: number;
  readonly objects?: number;
}

/** What a venue costs in memory. */
export const memory: Part = {
  name: 'memory',
  summary: 'bytes a venue in the ranker, without its strings',
  fullOnly: false,
  async run(context) {
    return [await measureSizes(context)];
  },
};

async function measureSizes({ sizes, seed, progress }: BenchContext): Promise<Section> {
  const measured: Measured[] = [];
  for (const size of sizes) {
    progress(`Memory of ${formatSize(size)} venues`);
    const city = generateCity({ seed, venues: size, users: 0 });
    // Made beforehand, so that strings are not counted; a reference to one is.
    const ids = venueIds(city);
    const columns = await measureResident(() => createLunaRanker(city, ids));
    const objects = size <= mostObjects ? await objectBytes(city, ids) : undefined;
    measured.push({
      size,
      columns: columns.bytes / size,
      itself: columns.made.residentBytes / size,
      ...(objects !== undefined && { objects: objects / size }),
    });
  }
  return {
    title: 'Bytes a venue in memory',
    tables: [
      {
        head: [
          'venues',
          'loaded from columns',
          'as it says itself',
          'loaded from objects, and those',
        ],
        rows: measured.map(({ size, columns, itself, objects }) => [
          formatSize(size),
          formatNumber(columns),
          formatNumber(itself),
          objects === undefined ? '–' : formatNumber(objects),
        ]),
      },
    ],
    notes: [
      'Heap and array buffers after collecting garbage, minus before. Strings (ids, and names where there are objects) were there before and do not count; references to them do.',
    ],
    figures: { measured },
    goals: measured
      .filter(({ size }) => size === 1_000_000)
      .map(({ columns }) => ({
        what: 'bytes a venue, resident, without its strings, at 1M',
        measured: columns,
        wanted: { atMost: 70 },
      })),
    failures: [],
  };
}

async function objectBytes(city: City, ids: readonly string[]): Promise<number> {
  const names = Array.from(ids, (_, place) => city.venue(place).name);
  const { bytes } = await measureResident(() =>
    createRanker({
      venues: (function* venues(): Generator<Venue> {
        for (const [place, id] of ids.entries()) {
          const { category, latitude, longitude, priceRange, tags, openingHours, timeZone } =
            city.venue(place);
          const name = names[place] as string;
          yield {
            id,
            name,
            category,
            latitude,
            longitude,
            priceRange,
            tags,
            openingHours,
            timeZone,
          };
        }
      })(),
    }),
  );
  return bytes;
}
