import { haversineKm, quadCell, readQuadCell } from '@luna/geo';
import { fitCells, type Store, users, venues } from '@luna/store';
import { openTestApi } from '../test-api.ts';
import { makeKey } from '../test-keys.ts';
import { pointIn } from './best-guess.ts';
import { type Attacker, type Strategy, strategies, type Target } from './strategies.ts';

/** How well a strategy found the victims. */
export interface AttackRow {
  readonly door: string;
  /** Requests for each victim, on average. */
  readonly queries: number;
  /** Median of the errors, in sides of the victims' cells. */
  readonly medianError: number;
}

export interface AttackOptions {
  readonly victims: number;
  /**
   * Without it everything is as in production. With it victims share `precise` and the key sees
   * everything: whether the attacks work at all.
   */
  readonly leaky?: boolean;
}

/** The south-west of sixteen cells of a kilometre. */
const corner = { latitude: 40.7131, longitude: -74.0059 };
/** Fills a square more evenly than chance: the plastic number's sequence. */
const evenly = (n: number) =>
  [(0.5 + n * 0.7548776662466927) % 1, (0.5 + n * 0.5698402909980532) % 1] as const;

/** Sixteen cells in a square, each with enough people to be one of a kilometre. */
function cellsOfTown() {
  const start = readQuadCell(quadCell(corner));
  return Array.from({ length: 16 }, (_, n) =>
    readQuadCell(quadCell(pointIn(start, n % 4, Math.floor(n / 4)))),
  );
}

/** Lets every strategy look for every victim, in a town in which people live one beside the other. */
export async function runAttack(
  store: Store,
  { victims, leaky = false }: AttackOptions,
): Promise<readonly AttackRow[]> {
  const api = await openTestApi(store);
  const cells = cellsOfTown();
  const landmarks = cells.flatMap((cell, n) =>
    [0, 1, 2, 3].map((k) => {
      const [east, north] = evenly(4 * n + k);
      return { id: `place${n}-${k}`, ...pointIn(cell, east - 0.5, north - 0.5) };
    }),
  );
  const person = (id: string, sharing: 'precise' | 'cell') => ({
    id,
    name: id,
    interests: ['art'],
    preferredPriceRange: 'moderate' as const,
    sharing,
  });
  for (const seeded of await venues.list(store.db, { limit: 100 })) {
    await venues.delete(store.db, seeded.id);
  }
  for (const venue of landmarks) {
    await venues.upsert(store.db, {
      ...venue,
      name: venue.id,
      category: 'park',
      tags: [],
      priceRange: null,
    });
  }
  const town = await store.beginImport('users');
  await town.stage(
    cells.flatMap((cell, n) =>
      Array.from({ length: 15 }, (_, k) => {
        const [east, north] = evenly(15 * n + k + 1_000);
        // They like other things: nobody is listed before the victim.
        const one = {
          ...person(`neighbour${n}-${k}`, 'cell'),
          interests: [],
          preferredPriceRange: null,
        };
        return { ...one, ...pointIn(cell, (east - 0.5) * 0.98, (north - 0.5) * 0.98) };
      }),
    ),
  );
  await town.publish();
  await fitCells(store.db);
  await api.luna.index.catchUp();

  // Everything but an admin, and nobody's in particular: it may ask about everybody.
  const { headers } = await makeKey(store, leaky ? ['admin'] : ['read', 'book']);
  const spy = (path: string, init: RequestInit = {}) =>
    api.app.request(path, { ...init, headers: { ...headers, 'content-type': 'application/json' } });
  let queries = 0;
  const attacker: Attacker = {
    venues: landmarks,
    async ask<Body>(method: string, path: string, body?: unknown) {
      queries += 1;
      const init: RequestInit = { method };
      if (body !== undefined) init.body = JSON.stringify(body);
      const answer = await spy(path, init);
      if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
      return (await answer.json()) as Body;
    },
    async standAt(account, point) {
      await users.upsert(store.db, { ...person(account, 'precise'), ...point });
      await api.luna.index.refresh({ users: [account] });
    },
  };

  async function errorsOf({ locate }: Strategy, door: number): Promise<number[]> {
    const errors: number[] = [];
    for (let n = 0; n < victims; n += 1) {
      const id = `victim${door}-${n}`;
      const home = cells[n % cells.length] as (typeof cells)[number];
      const [east, north] = evenly(n);
      const put = async (x: number, y: number) => {
        const point = pointIn(home, (x - 0.5) * 0.98, (y - 0.5) * 0.98);
        await users.upsert(store.db, { ...person(id, leaky ? 'precise' : 'cell'), ...point });
        await api.luna.index.refresh({ users: [id] });
        return point;
      };
      const point = await put(east, north);
      // What everybody may know: the cell.
      const seen = await spy(`/users/${id}`);
      const shown = (await seen.json()) as { latitude: number; longitude: number };
      const cell = leaky ? home : readQuadCell(quadCell(shown));
      let steps = 0;
      const target: Target = {
        id,
        cell,
        step: async () => {
          steps += 1;
          // Around in the cell, and home every second time.
          await put(...(steps % 2 === 0 ? ([east, north] as const) : evenly(n + steps * 7)));
        },
      };
      errors.push(haversineKm(await locate(attacker, target), point) / cell.sideKm);
      await users.delete(store.db, id);
      await api.luna.index.refresh({ users: [id] });
    }
    return errors;
  }

  try {
    const rows: AttackRow[] = [];
    for (const [door, strategy] of strategies.entries()) {
      queries = 0;
      const errors = (await errorsOf(strategy, door)).sort((a, b) => a - b);
      const medianError = errors[Math.floor(errors.length / 2)] as number;
      rows.push({ door: strategy.door, queries: Math.round(queries / victims), medianError });
    }
    return rows;
  } finally {
    await api.close();
  }
}

/** The rows as a table of Markdown, as it stands in docs/privacy.md. */
export function attackTable(held: readonly AttackRow[], leaky: readonly AttackRow[]): string {
  const rows = held.map(({ door, queries, medianError }, n) => {
    const control = leaky[n]?.medianError.toFixed(3) ?? '';
    return `| ${door} | ${queries} | ${medianError.toFixed(3)} | ${control} |`;
  });
  return [
    '| door | requests | median error, sides of the cell | the same without snapping |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}
