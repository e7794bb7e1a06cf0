import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '@luna/seed-data';
import pg from 'pg';
import { appFolder } from '../app-folder.ts';
import { copyRows } from '../postgres/copy-rows.ts';
import type { PostgresServer } from '../postgres/server.ts';
import { type Answer, listed } from './answer.ts';
import type { Asking } from './asking.ts';
import { placeOf } from './place-of.ts';
import { sphereColumns } from './sphere.ts';

/** The statements, by the name of their file in the folder `sql`. */
export type Statement = 'top-venues' | 'top-venues-tuned';

/** Whether PostgreSQL may spread one statement over several processes. */
export type Cores = 'one core' | 'all cores';

/** One SQL statement that scores every venue, in two versions. */
export interface PostgresPeer {
  top(statement: Statement, asking: Asking, cores: Cores): Promise<() => Answer>;
  /** What PostgreSQL does for one question, on all cores: `EXPLAIN (ANALYZE, BUFFERS)`. */
  explain(statement: Statement, asking: Asking): Promise<string>;
  close(): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly score: number;
  readonly distance_km: number;
}

const priceRanges = [null, 'budget', 'moderate', 'upscale'] as const;

/** The SQL that is measured; committed, so that anybody can look for a better one. */
function readSql(name: string): string {
  return readFileSync(join(appFolder, 'sql', `${name}.sql`), 'utf8');
}

export async function createPostgresPeer(
  server: PostgresServer,
  city: City,
  limit: number,
): Promise<PostgresPeer> {
  const database = `scan_${city.venueCount}`;
  const connectionString = await server.createDatabase(database);
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(readSql('schema'));
  const plainColumns = ['id', 'latitude', 'longitude', 'price_range'];
  await copyRows(client, 'venues', plainColumns, venueRows(city));
  await copyRows(client, 'venue_tags', ['venue_id', 'tag'], tagRows(city));
  await copyRows(client, 'views', ['user_id', 'venue_id', 'seconds'], viewRows(city));
  await copyRows(client, 'tuned_venues', ['id', 'position', 'price', 'tags'], tunedRows(city));
  // One by one: vacuum refuses to be part of several statements.
  for (const statement of readSql('indexes').split(/;\n/)) await client.query(statement);

  const single = new pg.Client({ connectionString });
  await single.connect();
  await single.query('set max_parallel_workers_per_gather = 0');

  const texts = {
    'top-venues': readSql('top-venues'),
    'top-venues-tuned': readSql('top-venues-tuned'),
  };
  function values(statement: Statement, asking: Asking): unknown[] {
    const { latitude, longitude, interests, price, place } = asking;
    const [wanted, preferred] =
      statement === 'top-venues'
        ? [Array.from(interests, (word) => city.vocabulary[word]), priceRanges[price]]
        : [Array.from(interests), price === 0 ? null : price];
    return [latitude, longitude, wanted, preferred, place, limit];
  }
  return {
    async top(statement, asking, cores) {
      const { rows } = await (cores === 'one core' ? single : client).query<Row>({
        name: statement,
        text: texts[statement],
        values: values(statement, asking),
      });
      return () =>
        listed({
          places: rows.map(({ id }) => placeOf(id)),
          scores: rows.map(({ score }) => score),
          distancesKm: rows.map((row) => row.distance_km),
        });
    },
    async explain(statement, asking) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers) ${texts[statement]}`,
        values(statement, asking),
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    },
    async close() {
      await client.end();
      await single.end();
      await server.dropDatabase(database);
    },
  };
}

function* venueRows(city: City): Generator<(string | number | null)[]> {
  const { latitudes, longitudes, prices } = city.venueColumns;
  for (let place = 0; place < city.venueCount; place += 1) {
    yield [
      city.venueId(place),
      latitudes[place] as number,
      longitudes[place] as number,
      priceRanges[prices[place] as number] ?? null,
    ];
  }
}

function* tagRows(city: City): Generator<string[]> {
  const { tagStarts, tags } = city.venueColumns;
  for (let place = 0; place < city.venueCount; place += 1) {
    for (const tag of tags.subarray(tagStarts[place], tagStarts[place + 1])) {
      yield [city.venueId(place), city.vocabulary[tag] as string];
    }
  }
}

function* tunedRows(city: City): Generator<(string | number | null)[]> {
  const { latitudes, longitudes, prices, tagStarts, tags } = city.venueColumns;
  const { x, y, z } = sphereColumns(latitudes, longitudes);
  for (let place = 0; place < city.venueCount; place += 1) {
    yield [
      city.venueId(place),
      `(${x[place]},${y[place]},${z[place]})`,
      prices[place] === 0 ? null : (prices[place] as number),
      `{${tags.subarray(tagStarts[place], tagStarts[place + 1]).join(',')}}`,
    ];
  }
}

function* viewRows(city: City): Generator<(string | number)[]> {
  const { viewingStarts, viewedVenues, viewedSeconds } = city.userColumns;
  for (let user = 0; user < city.userCount; user += 1) {
    const end = viewingStarts[user + 1] as number;
    for (let at = viewingStarts[user] as number; at < end; at += 1) {
      yield [user, city.venueId(viewedVenues[at] as number), viewedSeconds[at] as number];
    }
  }
}
