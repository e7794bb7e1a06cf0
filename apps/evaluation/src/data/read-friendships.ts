import { z } from 'zod';
import { readTable } from './read-table.ts';

/** People, where they go, and who befriended whom in the time between. */
export interface Friendships {
  readonly venues: readonly {
    readonly id: string;
    readonly category: string;
    readonly latitude: number | undefined;
    readonly longitude: number | undefined;
  }[];
  readonly visits: readonly {
    readonly user: string;
    readonly venue: string;
    readonly hour: number;
  }[];
  readonly before: readonly (readonly [string, string])[];
  readonly after: readonly (readonly [string, string])[];
}

const coordinate = z
  .string()
  .transform((text) => (text === '' ? undefined : Number(text)))
  .pipe(z.number().optional());

const venueRow = z.object({
  venue: z.string().min(1),
  category_index: z.string(),
  category_inferred: z.string(),
  lat: coordinate,
  lon: coordinate,
});
const visitRow = z.object({
  user: z.string().min(1),
  venue: z.string().min(1),
  hour_of_week: z.coerce.number().int().min(1).max(168),
});
const friendRow = z.object({ user_a: z.string().min(1), user_b: z.string().min(1) });

/** Reads `<city>-social-venues`, `-checkins`, `-friends-before` and `-friends-after`. */
export async function readFriendships(folder: string, city: string): Promise<Friendships> {
  const friends = async (when: string) =>
    (await readTable(folder, `${city}-social-friends-${when}`, friendRow)).map(
      ({ user_a, user_b }) => [user_a, user_b] as const,
    );
  return {
    venues: (await readTable(folder, `${city}-social-venues`, venueRow)).map((row) => ({
      id: row.venue,
      category: row.category_inferred || `category ${row.category_index}`,
      latitude: row.lat,
      longitude: row.lon,
    })),
    visits: (await readTable(folder, `${city}-social-checkins`, visitRow)).map((row) => ({
      user: row.user,
      venue: row.venue,
      hour: row.hour_of_week,
    })),
    before: await friends('before'),
    after: await friends('after'),
  };
}
