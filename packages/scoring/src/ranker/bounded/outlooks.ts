import type { Outlook } from './outlook.ts';

/** What is kept of people, in bytes: of some hundreds in a city of 100,000 venues. */
const MOST_BYTES = 64 * 2 ** 20;
/** People of whom it is known that they asked. */
const MOST_REMEMBERED = 16_384;

interface Kept {
  readonly outlook: Outlook;
  /** What it takes in memory. */
  bytes: number;
}

/**
 * The outlooks of people who ask again. Most ask once in a long while and use one that goes from hand to
 * hand: to keep theirs would cost them time, and those whose outlook had to go for it as well.
 */
export class Outlooks {
  private readonly make: () => Outlook;
  private readonly kept = new Map<string, Kept>();
  private keptBytes = 0;
  /** Those in use: more than one only when a factor asks the ranker in its turn. */
  private readonly taken = new Set<Outlook>();
  /** People who asked, the latest last. */
  private readonly askers = new Set<string>();
  /** The one that goes from hand to hand, when nobody has it. */
  private idle: Outlook | undefined;

  constructor(make: () => Outlook) {
    this.make = make;
  }

  get bytes(): number {
    return this.keptBytes + (this.idle?.bytes ?? 0);
  }

  /**
   * Theirs, as it was when they last asked, if it still holds; somebody's otherwise.
   *
   * @param holds whether an outlook needs no turning
   */
  take(personId: string, holds: (outlook: Outlook) => boolean): Outlook {
    const own = this.kept.get(personId);
    if (own !== undefined && !this.taken.has(own.outlook)) {
      if (holds(own.outlook)) {
        this.taken.add(own.outlook);
        return own.outlook;
      }
      // What is at hand is turned faster, and who knows whether they will ask again before the next news.
      this.release(personId, own);
      this.askers.delete(personId);
    }
    const outlook = this.idle ?? this.make();
    this.idle = undefined;
    this.taken.add(outlook);
    const hasAsked = this.remember(personId);
    if (hasAsked && own === undefined) this.kept.set(personId, { outlook, bytes: 0 });
    return outlook;
  }

  /** Whether it will be there when they ask again. */
  keeps(personId: string, outlook: Outlook): boolean {
    return this.kept.get(personId)?.outlook === outlook;
  }

  /** Takes back what was taken for somebody. */
  giveBack(personId: string, outlook: Outlook): void {
    this.taken.delete(outlook);
    const own = this.kept.get(personId);
    if (own?.outlook !== outlook) {
      this.idle = outlook;
      return;
    }
    const { bytes } = outlook;
    this.keptBytes += bytes - own.bytes;
    own.bytes = bytes;
    if (this.keptBytes > MOST_BYTES) this.drop(personId);
  }

  /** Gives up outlooks, the first ones first, but not that of whoever has just asked. */
  private drop(personId: string): void {
    for (const [id, own] of this.kept) {
      if (this.keptBytes <= MOST_BYTES) break;
      if (id !== personId && !this.taken.has(own.outlook)) this.release(id, own);
    }
  }

  private release(personId: string, { outlook, bytes }: Kept): void {
    this.kept.delete(personId);
    this.keptBytes -= bytes;
    this.idle ??= outlook;
  }

  /** Notes that somebody asked, and says whether it is known that they had before. */
  private remember(personId: string): boolean {
    const isKnown = this.askers.delete(personId);
    this.askers.add(personId);
    for (const id of this.askers) {
      if (this.askers.size <= MOST_REMEMBERED) break;
      this.askers.delete(id);
    }
    return isKnown;
  }
}
