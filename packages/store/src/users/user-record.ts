/** What a venue costs, or a person likes to spend. */
export type PriceRange = 'budget' | 'moderate' | 'upscale';

/** How precisely others may see somebody: the point, its cell, or nobody at all. */
export type Sharing = 'precise' | 'cell' | 'hidden';

/** A person as stored. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly interests: readonly string[];
  readonly preferredPriceRange: PriceRange | null;
  readonly sharing: Sharing;
  /** Reference to a payment method kept by the payment provider; never a card. */
  readonly paymentMethod: string | null;
  /**
   * Name of the cell that others see instead of the point, as `quadCell` of geo names it: a kilometre
   * wide, and up to 32 where few people live. It stays the same for every step within it.
   */
  readonly cell: string;
  /** Seconds per venue id, in order of the ids. */
  readonly viewingHistory: ReadonlyMap<string, number>;
  /** Ids this person blocks, in order. */
  readonly blocked: ReadonlySet<string>;
  /** Ids of friends, in order: both said so, and neither blocks the other. */
  readonly friends: ReadonlySet<string>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A person to be written. What is absent keeps its value, or takes the default in a new record. */
export interface UserInput {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly interests: readonly string[];
  readonly preferredPriceRange: PriceRange | null;
  /** `cell` in a new record. */
  readonly sharing?: Sharing | undefined;
  /** None in a new record. */
  readonly paymentMethod?: string | null | undefined;
  /** Replaces the whole history when present. */
  readonly viewingHistory?: ReadonlyMap<string, number> | undefined;
}
