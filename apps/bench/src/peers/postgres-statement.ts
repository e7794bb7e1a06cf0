import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '@luna/seed-data';
import pg from 'pg';
import { appFolder } from '../app-folder.ts';
import { copyRows } from '../postgres/copy-rows.ts';
import type { PostgresServer } from '../postgres/server.ts';
import type { Answer } from './answer.ts';
import type { Asking } from './asking.ts';
import { placeOf } from './place-of.ts';
import { sphereColumns } from './sphere.ts';

/** One SQL statement that scores every venue. */
export interface PostgresPeer {
  top(asking: Asking): Promise<() => Answer>;
  /** What PostgreSQL does for one question: `EXPLAIN (ANALYZE, BUFFERS)`. */
  explain(asking: Asking): Promise<string>;
  close(): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly score: number;
  readonly distance_km: number;
}

/** The SQL that was measured; committed, so that anybody can look for a better one. */
function readSql(name: string): string {
  return readFileSync(join(appFolder, 'sql', `${name}.sql`), 'utf8');
}

export async function createPostgresPeer(
  server: PostgresServer,
  city: City,
  limit: number,
): Promise<PostgresPeer> {
  const database = `scan_${city.venueCount}`;
  const client = new pg.Client({ connectionString: await server.createDatabase(database) });
  await client.connect();
  await client.query(readSql('schema'));
  await copyRows(client, 'venues', ['id', 'position', 'price', 'tags'], venueRows(city));
  await copyRows(client, 'views', ['user_id', 'venue_id', 'seconds'], viewRows(city));
  for (const statement of readSql('indexes').split(/;\n/)) await client.query(statement);

  const text = readSql('top-venues');
  const values = ({ latitude, longitude, interests, price, place }: Asking) => [
    latitude,
    longitude,
    Array.from(interests),
    price === 0 ? null : price,
    place,
    limit,
  ];
  return {
    async top(asking) {
      const { rows } = await client.query<Row>({
        name: 'top-venues',
        text,
        values: values(asking),
      });
      return () => answerOf(rows);
    },
    async explain(asking) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers) ${text}`,
        values(asking),
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    },
    async close() {
      await client.end();
      await server.dropDatabase(database);
    },
  };
}

function answerOf(rows: readonly Row[]): Answer {
  const listed = (rows[0]?.score ?? 0) > 0 ? rows.filter(({ score }) => score > 0) : rows;
  return {
    places: listed.map(({ id }) => placeOf(id)),
    scores: listed.map(({ score }) => score),
    distancesKm: listed.map((row) => row.distance_km),
  };
}

function* venueRows(city: City): Generator<(string | number | null)[]> {
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
