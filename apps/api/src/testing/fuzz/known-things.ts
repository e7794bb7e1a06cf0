/** What ids can be ids of, and other words that only an earlier answer teaches. */
export const thingKinds = [
  'user',
  'venue',
  'booking',
  'plan',
  'option',
  'endpoint',
  'delivery',
  'experiment',
  'cursor',
] as const;
export type ThingKind = (typeof thingKinds)[number];

/** Stands in a drawn request for something that exists when the request is sent. */
export class Known {
  readonly kind: ThingKind;
  readonly pick: number;

  constructor(kind: ThingKind, pick: number) {
    this.kind = kind;
    this.pick = pick;
  }
}

/** Fields of answers that teach an id. */
const teaching: Readonly<Record<string, ThingKind>> = {
  booking_id: 'booking',
  plan_id: 'plan',
  option_id: 'option',
};

/** Ids that earlier answers have shown, the newest few of each kind. */
export class KnownThings {
  private readonly pools = new Map<ThingKind, string[]>(
    thingKinds.map((kind) => [kind, [`nothing-${kind}`]]),
  );

  has(kind: ThingKind, id: string): boolean {
    return this.pools.get(kind)?.includes(id) === true;
  }

  pick({ kind, pick }: Known): string {
    const pool = this.pools.get(kind) ?? [];
    return pool[pick % pool.length] as string;
  }

  add(kind: ThingKind, id: string): void {
    const pool = this.pools.get(kind) as string[];
    if (pool.includes(id)) return;
    pool.push(id);
    if (pool.length > 60) pool.shift();
  }

  remove(kind: ThingKind, id: string): void {
    const pool = this.pools.get(kind) as string[];
    const place = pool.indexOf(id);
    if (place > 0) pool.splice(place, 1);
  }

  /** Learns the ids of an answer's body. */
  learn(body: unknown): void {
    if (typeof body !== 'object' || body === null) return;
    for (const [field, value] of Object.entries(body)) {
      const kind = teaching[field];
      if (kind !== undefined && typeof value === 'string') this.add(kind, value);
      else this.learn(value);
    }
  }
}
