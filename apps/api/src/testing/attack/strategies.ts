import type {
  Companion,
  Explanation,
  GroupRecommendation,
  VenueRecommendation,
} from '@luna/contract';
import { type Coordinates, haversineKm, type QuadCell } from '@luna/geo';
import { bestGuess } from './best-guess.ts';

/** What an attacker has: a key, accounts of their own, and what everybody may know. */
export interface Attacker {
  /** Asks with a key that is neither an admin's nor the victim's. */
  ask<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  /** Puts an account of the attacker's somewhere; it shares its precise position. */
  standAt(account: string, point: Coordinates): Promise<void>;
  /** Venues, and where they are. */
  readonly venues: readonly ({ readonly id: string } & Coordinates)[];
}

/** Whom it is about, and the cell that everybody may know. */
export interface Target {
  readonly id: string;
  readonly cell: QuadCell;
  /** Lets the victim take a step within their cell, where a strategy waits for that. */
  step(): Promise<void>;
}

/** A way to find somebody. Answers where they are thought to be. */
export interface Strategy {
  readonly door: string;
  locate(attacker: Attacker, target: Target): Promise<Coordinates>;
}

interface Measured {
  readonly from: Coordinates;
  readonly km: number;
}

const rangeKm = 8;
const onlyDistance = {
  weights: { distance: 100, interests: 0, price: 0, history: 0 },
  settings: { distance: { range_km: rangeKm } },
};

/** Where somebody is who is so far from each of some points. */
function trilaterate(cell: QuadCell, measured: readonly Measured[]): Coordinates {
  const some = measured.slice(0, 10);
  return bestGuess(cell, (point) =>
    some.reduce((sum, { from, km }) => sum + (haversineKm(point, from) - km) ** 2, 0),
  );
}

const recommended = ({ ask }: Attacker, { id }: Target, more: object = {}) =>
  ask<VenueRecommendation[]>('POST', '/recommendations/venues', {
    user_id: id,
    top_n: 100,
    ...onlyDistance,
    ...more,
  });

/** Kilometres out of the value of a distance factor. */
const kmOf = (value: number | undefined, range = rangeKm) => (1 - (value ?? 0)) * range;

/** Three venues around the cell, not in one line. */
function landmarks({ venues }: Attacker, { cell }: Target) {
  const near = [...venues].sort(
    (a, b) => haversineKm(a, cell.center) - haversineKm(b, cell.center),
  );
  return [near[0], near[3], near[7], near[12]].flatMap((venue) => venue ?? []);
}

/** The boundary of `holds` between two numbers, by halving. */
async function bisect(
  low: number,
  high: number,
  steps: number,
  holds: (value: number) => Promise<boolean>,
): Promise<number> {
  let [no, yes] = [low, high];
  for (let step = 0; step < steps; step += 1) {
    const middle = (no + yes) / 2;
    if (await holds(middle)) yes = middle;
    else no = middle;
  }
  return (no + yes) / 2;
}

/** Four places around a cell where the attacker's accounts stand. */
function posts({ center, sideKm }: QuadCell): Coordinates[] {
  const degree = sideKm / 111;
  return [
    { latitude: center.latitude + degree, longitude: center.longitude + degree / 2 },
    { latitude: center.latitude - degree, longitude: center.longitude + degree },
    { latitude: center.latitude - degree / 3, longitude: center.longitude - degree },
    { latitude: center.latitude + degree / 2, longitude: center.longitude - degree * 1.4 },
  ];
}

const distance: Strategy = {
  door: 'distance',
  async locate(attacker, target) {
    const found = await recommended(attacker, target);
    const measured = found.map(({ venue, distance_km: km }) => ({ from: venue, km }));
    return trilaterate(target.cell, measured);
  },
};

const radiusFilter: Strategy = {
  door: 'radius filter',
  async locate(attacker, target) {
    const measured: Measured[] = [];
    for (const venue of landmarks(attacker, target)) {
      const km = await bisect(0, 4, 12, async (radius) => {
        const found = await recommended(attacker, target, { filters: { radius_km: radius } });
        return found.some((each) => each.venue.id === venue.id);
      });
      measured.push({ from: venue, km });
    }
    return trilaterate(target.cell, measured);
  },
};

const ordering: Strategy = {
  door: 'ordering',
  async locate(attacker, target) {
    const order = (await recommended(attacker, target)).map(({ venue }) => venue);
    return bestGuess(target.cell, (point) => {
      const distances = order.map((venue) => haversineKm(point, venue));
      return distances.reduce(
        (sum, km, place) => sum + (place > 0 && km < (distances[place - 1] as number) ? 1 : 0),
        0,
      );
    });
  },
};

const counts: Strategy = {
  door: 'counts',
  async locate(attacker, target) {
    const seen: { radius: number; count: number }[] = [];
    for (let radius = 0.1; radius <= 3; radius += 0.1) {
      const found = await recommended(attacker, target, { filters: { radius_km: radius } });
      seen.push({ radius, count: found.length });
    }
    return bestGuess(target.cell, (point) => {
      const distances = attacker.venues.map((venue) => haversineKm(point, venue));
      return seen.reduce((sum, { radius, count }) => {
        return sum + Math.abs(distances.filter((km) => km <= radius).length - count);
      }, 0);
    });
  },
};

const breakdowns: Strategy = {
  door: 'scores and breakdowns',
  async locate(attacker, target) {
    const found = await recommended(attacker, target);
    const measured = found.flatMap(({ venue, breakdown }) => {
      const value = breakdown.find(({ factor }) => factor === 'distance')?.value ?? 0;
      return value > 0 ? [{ from: venue, km: kmOf(value) }] : [];
    });
    return trilaterate(target.cell, measured);
  },
};

const reasons: Strategy = {
  door: 'reasons',
  async locate(attacker, target) {
    const found = await recommended(attacker, target);
    const said = found.map(({ venue, reasons: texts }) => {
      const km = texts.map((text) => /^Only ([\d.]+)km away$/.exec(text)?.[1]).find(Boolean);
      return { venue, km: km === undefined ? undefined : Number(km) };
    });
    return bestGuess(target.cell, (point) =>
      said.reduce((sum, { venue, km }) => {
        const real = haversineKm(point, venue);
        if (km === undefined) return sum + Math.max(0, 1 - real);
        return sum + Math.max(0, Math.abs(real - km) - 0.05);
      }, 0),
    );
  },
};

const groups: Strategy = {
  door: 'group scores',
  async locate(attacker, target) {
    await attacker.standAt('spy1', target.cell.center);
    const { recommendations } = await attacker.ask<GroupRecommendation>(
      'POST',
      '/recommendations/groups',
      { members: [{ user_id: target.id }, { user_id: 'spy1' }], top_n: 20, ...onlyDistance },
    );
    const measured = recommendations.flatMap(({ venue, members }) => {
      const own = members.find(({ user_id }) => user_id === target.id);
      const value = own?.breakdown.find(({ factor }) => factor === 'distance')?.value ?? 0;
      return value > 0 ? [{ from: venue, km: kmOf(value) }] : [];
    });
    return trilaterate(target.cell, measured);
  },
};

const whyNot: Strategy = {
  door: 'why-not',
  async locate(attacker, target) {
    const measured: Measured[] = [];
    for (const venue of landmarks(attacker, target)) {
      const path = `/recommendations/venues/${target.id}/${venue.id}`;
      const why = await attacker.ask<Explanation>('POST', path, { top_n: 1, ...onlyDistance });
      const value = why.breakdown.find(({ factor }) => factor === 'distance')?.value;
      measured.push({ from: venue, km: kmOf(value) });
    }
    return trilaterate(target.cell, measured);
  },
};

const companions: Strategy = {
  door: 'people: distance and breakdown',
  async locate(attacker, target) {
    const measured: Measured[] = [];
    for (const [n, from] of posts(target.cell).entries()) {
      await attacker.standAt(`spy${n}`, from);
      const path = `/recommendations/people/spy${n}?top_n=100`;
      const found = await attacker.ask<Companion[]>('GET', path);
      const victim = found.find(({ user_id }) => user_id === target.id);
      const value = victim?.breakdown.find(({ factor }) => factor === 'distance')?.value;
      if (value !== undefined && value > 0) measured.push({ from, km: kmOf(value, 5) });
    }
    return trilaterate(target.cell, measured);
  },
};

const thresholds: Strategy = {
  door: 'who is listed, while the attacker moves',
  async locate(attacker, target) {
    const measured: Measured[] = [];
    const { center } = target.cell;
    for (const [north, east] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const) {
      // Nobody who is five kilometres away gets a point for being near.
      const at = (km: number) => ({
        latitude: center.latitude + (north * km) / 111,
        longitude: center.longitude + (east * km) / 84,
      });
      const km = await bisect(3, 7, 11, async (away) => {
        await attacker.standAt('spy1', at(away));
        const found = await attacker.ask<Companion[]>(
          'GET',
          '/recommendations/people/spy1?top_n=100',
        );
        return (found.find(({ user_id }) => user_id === target.id)?.breakdown[1]?.points ?? 0) <= 0;
      });
      measured.push({ from: at(km), km: 5 });
    }
    return trilaterate(target.cell, measured);
  },
};

const moves: Strategy = {
  door: 'repeated moves of the victim',
  async locate(attacker, target) {
    let last: Measured[] = [];
    // Where the way has led in the end; an answer that knows of steps knows of the last one.
    for (let look = 0; look < 10; look += 1) {
      await target.step();
      const found = await recommended(attacker, target);
      last = found.map(({ venue, distance_km: km }) => ({ from: venue, km }));
    }
    return trilaterate(target.cell, last);
  },
};

const events: Strategy = {
  door: 'events',
  async locate(attacker, target) {
    const differences: { a: Coordinates; b: Coordinates; km: number }[] = [];
    const [first, ...others] = landmarks(attacker, target);
    if (first === undefined) return target.cell.center;
    for (const other of others) {
      // How many seconds at the one make up for being farther away than the other.
      const choice = {
        weights: { distance: 50, interests: 0, price: 0, history: 50 },
        settings: { distance: { range_km: rangeKm }, history: { full_seconds: 1 } },
      };
      const isFirst = async (fullSeconds: number) => {
        const settings = { ...choice.settings, history: { full_seconds: fullSeconds } };
        const found = await recommended(attacker, target, { ...choice, settings });
        const place = (id: string) => found.findIndex(({ venue }) => venue.id === id);
        return place(other.id) > place(first.id);
      };
      await attacker.ask('POST', '/events', {
        user_id: target.id,
        venue_id: other.id,
        kind: 'view',
        seconds: 1,
      });
      const full = await bisect(1, 4_000, 16, isFirst);
      differences.push({ a: other, b: first, km: rangeKm / full });
    }
    return bestGuess(target.cell, (point) =>
      differences.reduce((sum, { a, b, km }) => {
        return sum + (haversineKm(point, a) - haversineKm(point, b) - km) ** 2;
      }, 0),
    );
  },
};

/** Every door that an answer about a position might be read through. */
export const strategies: readonly Strategy[] = [
  distance,
  radiusFilter,
  ordering,
  counts,
  breakdowns,
  reasons,
  groups,
  whyNot,
  companions,
  thresholds,
  moves,
  events,
];
