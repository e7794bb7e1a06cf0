import type { Person } from '../person.ts';

/** Who blocks somebody, by whom they block. */
export class Blocks {
  private readonly blockers = new Map<string, Set<string>>();

  add({ id, blocked }: Person): void {
    for (const other of blocked ?? []) {
      const blockers = this.blockers.get(other);
      if (blockers) blockers.add(id);
      else this.blockers.set(other, new Set([id]));
    }
  }

  remove({ id, blocked }: Person): void {
    for (const other of blocked ?? []) {
      const blockers = this.blockers.get(other);
      blockers?.delete(id);
      if (blockers?.size === 0) this.blockers.delete(other);
    }
  }

  /** Ids of those who block somebody. */
  blockersOf(id: string): Iterable<string> {
    return this.blockers.get(id) ?? [];
  }
}
