import { ExperimentsError } from '../experiments-error.ts';

/** An item where it is shown. */
export interface Shown<T> {
  readonly item: T;
  /** Where the ranking had it, from 0; beyond the list for what was put in to explore. */
  readonly rank: number;
  /** Above 0, at most 1: how probable it was that this item would stand in this slot. */
  readonly propensity: number;
}

/** A list as it is shown, with what the estimates later divide by. */
export interface ExploredList<T> {
  readonly items: Shown<T>[];
  /** The slot, from 0, that shows what the ranking did not; `null` in a list left as it was. */
  readonly exploredSlot: number | null;
  /** How probable exactly this list was. */
  readonly listPropensity: number;
}

/** How much to explore. */
export interface ExploreOptions {
  /** How many items are shown. */
  readonly shown: number;
  /** 0 to 1: the share of lists in which one slot is given away. 1 would leave no list as it was. */
  readonly share: number;
  /** Evenly distributed, 0 included and 1 not; called once when `share` is above 0. */
  readonly random: () => number;
}

/**
 * Shows the best of a ranking and now and then, in one slot, something from beyond it, so that what
 * the ranking never shows is heard of too. Which slot and what is equally probable for all k slots and
 * all r candidates beyond, and that makes every probability exact:
 * an item of the list stands in its slot with 1 − share / k, one from beyond in any given slot with
 * share / (k r). In every slot these sum to 1.
 *
 * With no share or nothing beyond the list, the list is the ranking's and every propensity is 1.
 *
 * @param ranked best first, as many as may be explored; what is beyond `shown` are the candidates
 * @throws ExperimentsError `invalid_exploration` that names the field
 *
 * @example
 * const { items } = explore(['x', 'y', 'z'], { shown: 2, share: 0.1, random: () => 0.5 });
 * items.map(({ item, propensity }) => [item, propensity]); // [['x', 0.95], ['y', 0.95]]
 */
export function explore<T>(ranked: readonly T[], options: ExploreOptions): ExploredList<T> {
  const { shown, share, random } = options;
  if (!Number.isInteger(shown) || shown < 1) {
    refuse('shown', `expected 1 item or more to be shown, got ${shown}`);
  }
  if (!(share >= 0 && share <= 1)) refuse('share', `expected a share of 0 to 1, got ${share}`);
  const slots = Math.min(shown, ranked.length);
  const beyond = ranked.length - slots;
  const stays = share === 0 || beyond === 0 ? 1 : 1 - share / slots;
  const items = ranked.slice(0, slots).map((item, rank) => ({ item, rank, propensity: stays }));
  if (stays === 1) return { items, exploredSlot: null, listPropensity: 1 };
  const draw = random();
  if (!(draw >= 0 && draw < 1)) refuse('random', `expected a draw of 0 to below 1, got ${draw}`);
  if (draw >= share) return { items, exploredSlot: null, listPropensity: 1 - share };
  // What is below the share is evenly distributed below it: one draw decides about everything.
  const cell = Math.min(slots * beyond - 1, Math.floor((draw / share) * slots * beyond));
  const slot = Math.floor(cell / beyond);
  const rank = slots + (cell % beyond);
  const propensity = share / (slots * beyond);
  items[slot] = { item: ranked[rank] as T, rank, propensity };
  return { items, exploredSlot: slot, listPropensity: propensity };
}

function refuse(field: string, message: string): never {
  throw new ExperimentsError('invalid_exploration', field, message);
}
