import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/**
 * Chooses the cells that others see anew for everybody, since people have come and gone around them: the
 * smallest with fifteen people who are not hidden, and one that has been chosen stays while it has ten. The
 * same people in the same cells always get the same answer.
 *
 * Somebody who moves to another cell is given one at once. This is for those who stayed: after an import, and
 * every hour.
 *
 * @returns how many people have another cell than before
 */
export async function fitCells(db: Queryable): Promise<number> {
  const [row] = await db.query<{ fitted: number }>(sql`select luna_fit_cells() as fitted`);
  db.noteChange();
  return row?.fitted ?? 0;
}
