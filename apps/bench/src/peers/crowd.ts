import type { Person } from '@luna/compat';
import { snapToCell } from '@luna/geo';
import type { City } from '@luna/seed-data';

/** The people of a city as those see them who look for company. */
export interface Crowd {
  readonly city: City;
  /** Centres of the cells people live in; degrees. */
  readonly cellLatitudes: Float64Array;
  readonly cellLongitudes: Float64Array;
  /** Places of the people somebody does not want to meet; few have any. */
  readonly blocks: ReadonlyMap<number, readonly number[]>;
  /** The same the other way round. */
  readonly blockedBy: ReadonlyMap<number, readonly number[]>;
  person(place: number): Person;
}

/** Every so manieth person blocks people, each of them so many. */
const blockers = 16;
const blocksEach = 5;

/** Generated cities know no blocks, so some are added: of neighbours by number, who are anybody. */
export function createCrowd(city: City): Crowd {
  const { latitudes, longitudes } = city.userColumns;
  const cellLatitudes = new Float64Array(city.userCount);
  const cellLongitudes = new Float64Array(city.userCount);
  const blocks = new Map<number, readonly number[]>();
  const blockedBy = new Map<number, number[]>();
  for (let place = 0; place < city.userCount; place += 1) {
    const cell = snapToCell({
      latitude: latitudes[place] as number,
      longitude: longitudes[place] as number,
    });
    cellLatitudes[place] = cell.latitude;
    cellLongitudes[place] = cell.longitude;
    if (place % blockers !== 0 || city.userCount <= blocksEach) continue;
    const blocked = Array.from(
      { length: blocksEach },
      (_, number) => (place + 1 + number * number) % city.userCount,
    ).filter((other) => other !== place);
    blocks.set(place, blocked);
    for (const other of blocked) {
      const others = blockedBy.get(other);
      if (others === undefined) blockedBy.set(other, [place]);
      else others.push(place);
    }
  }
  return {
    city,
    cellLatitudes,
    cellLongitudes,
    blocks,
    blockedBy,
    person(place) {
      const blocked = blocks.get(place);
      return {
        ...city.user(place),
        ...(blocked && { blocked: new Set(blocked.map((other) => city.userId(other))) }),
      };
    },
  };
}
