import type { City } from '@luna/seed-data';
import { openStore } from '@luna/store';
import pg from 'pg';
import { copyRows, textArray } from '../postgres/copy-rows.ts';

/**
 * Makes the tables of Luna in an empty database and fills them with a city by COPY, as a restored
 * backup would: triggers stay quiet, since there is nobody yet who would follow the changes.
 */
export async function fillStore(databaseUrl: string, city: City): Promise<void> {
  const store = await openStore({ databaseUrl });
  await store.close();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await copyRows(client, 'venues', venueColumns, venueRows(city));
    await copyRows(client, 'users', userColumns, userRows(city));
    await copyRows(client, 'views', ['user_id', 'venue_id', 'seconds'], viewRows(city));
    // What a trigger does for each person otherwise.
    await client.query('update users set cell_path = luna_cell_path(latitude, longitude)');
    await client.query('select luna_fit_cells()');
    await client.query('vacuum (full, analyze) users');
    await client.query('vacuum (analyze) venues, views');
  } finally {
    await client.end();
  }
}

const venueColumns = [
  ...['id', 'name', 'description', 'category', 'latitude', 'longitude', 'address'],
  ...['price_range', 'tags', 'time_zone', 'opening_hours', 'stay_minutes'],
];

function* venueRows(city: City): Generator<(string | number | null)[]> {
  for (const venue of city.venues()) {
    const { id, name, description, category, latitude, longitude, address } = venue;
    const hours = venue.openingHours === undefined ? null : JSON.stringify(venue.openingHours);
    yield [
      ...[id, name, description, category, latitude, longitude, address],
      ...[venue.priceRange, textArray(venue.tags), venue.timeZone, hours, venue.stayMinutes],
    ];
  }
}

const userColumns = [
  ...['id', 'name', 'latitude', 'longitude', 'interests', 'preferred_price_range', 'sharing'],
];

function* userRows(city: City): Generator<(string | number | null)[]> {
  for (const user of city.users()) {
    const { id, name, latitude, longitude, interests, preferredPriceRange, sharing } = user;
    yield [id, name, latitude, longitude, textArray(interests), preferredPriceRange, sharing];
  }
}

function* viewRows(city: City): Generator<(string | number)[]> {
  for (const { id, viewingHistory } of city.users()) {
    for (const [venueId, seconds] of viewingHistory) yield [id, venueId, seconds];
  }
}
