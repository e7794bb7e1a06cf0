import { toWire } from '../http/address.ts';
import type { Call } from '../http/call.ts';
import type { Transport } from '../http/transport.ts';
import { type RequestOptions, requestOptionNames } from '../options.ts';
import type {
  Companion,
  Explanation,
  ExplanationRequest,
  GroupMember,
  GroupRecommendation,
  GroupRecommendationRequest,
  RecommendationRequest,
  VenueRecommendation,
} from '../wire.generated.ts';
import type { CamelKeys } from '../wire-operation.ts';

/** How many, and by which weights, settings and filters; those keep the names of the wire. */
export type RankingOptions = CamelKeys<Omit<RecommendationRequest, 'user_id'>> & RequestOptions;
/** As {@link RankingOptions}; `topN` is how many are listed. */
export type ExplanationOptions = CamelKeys<ExplanationRequest> & RequestOptions;
/** As {@link RankingOptions}, and how the scores of several people become one. */
export type GroupOptions = CamelKeys<Omit<GroupRecommendationRequest, 'members'>> & RequestOptions;
export interface PeopleOptions extends RequestOptions {
  /** How many to answer at most, 1 to 100 (10). */
  readonly topN?: number | undefined;
  /** `classic` (when left out): who fits. `luna-1`: whom one might know, with reasons. */
  readonly profile?: 'classic' | 'luna-1' | undefined;
}

/** Where to go and with whom, and why. */
export class Recommendations {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Venues somebody would like, best first, with the breakdown of each score, its reasons and who would
   * come along. Scores are 0 to 100.
   *
   * With `restIgnored` a list is kept as shown each time it is asked for, so an answer that was lost on
   * the way is not asked for again.
   *
   * @throws a {@link NotFoundError} for an unknown user, an {@link InvalidRequestError} for options out of range
   * @example
   * const [best] = await luna.recommendations.venues('user1', { topN: 5 });
   * console.log(best.venue.name, best.score, best.reasons);
   * @example
   * await luna.recommendations.venues('user1', {
   *   weights: { distance: 40, interests: 35, price: 0, history: 25 },
   *   settings: { distance: { range_km: 5 } },
   *   filters: { categories: ['cafe', 'gallery'], open_now: true },
   * });
   * @example
   * // By what people do, and only where somebody has not been.
   * await luna.recommendations.venues('user1', { profile: 'luna-1', mode: 'discover' });
   * @example
   * // Mixed by kind and place, and what that cost in points.
   * const { data, response } = await luna.recommendations
   *   .venues('user1', { topN: 5, diversity: 10 })
   *   .withResponse();
   * console.log(data.length, response.headers.get('luna-diversity')); // 5 cost=0.96; strength=10
   * @example
   * // What was shown again and again and never chosen gets a rest, and says so.
   * const [first] = await luna.recommendations.venues('user1', { restIgnored: true });
   * console.log(first.score, first.standing, first.adjustments);
   */
  venues(userId: string, options: RankingOptions = {}): Call<VenueRecommendation[]> {
    const choice = toWire(options, requestOptionNames);
    if (isPlain(choice)) {
      const path = '/recommendations/venues/{user_id}';
      return this.#transport.json('get', path, [userId], { query: choice, options });
    }
    const body = { ...choice, user_id: userId };
    const once = options.restIgnored === true;
    return this.#transport.json('post', '/recommendations/venues', [], { body, once, options });
  }

  /**
   * One venue explained: its breakdown and rank, or why it is not listed and what would list it.
   *
   * @throws a {@link NotFoundError} for an unknown user or venue
   * @example
   * const { outcome, rank, text } = await luna.recommendations.explain('user1', 'venue4', { topN: 3 });
   */
  explain(userId: string, venueId: string, options: ExplanationOptions = {}): Call<Explanation> {
    const path = '/recommendations/venues/{user_id}/{venue_id}';
    const choice = toWire(options, requestOptionNames);
    return isPlain(choice)
      ? this.#transport.json('get', path, [userId, venueId], { query: choice, options })
      : this.#transport.json('post', path, [userId, venueId], { body: choice, options });
  }

  /**
   * People somebody would get on with, best first, with the breakdown of their compatibility.
   *
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * const people = await luna.recommendations.people('user1', { topN: 3 });
   * console.log(people.map(({ user_name, score, shared_interests }) => [user_name, score, shared_interests]));
   * @example
   * const [known] = await luna.recommendations.people('user1', { profile: 'luna-1' });
   * console.log(known.user_name, known.reasons); // 2 friends in common; You both go to The Cellar
   */
  people(userId: string, options: PeopleOptions = {}): Call<Companion[]> {
    const query = toWire(options, requestOptionNames);
    const path = '/recommendations/people/{user_id}';
    return this.#transport.json('get', path, [userId], { query, options });
  }

  /**
   * Venues for several people at once, with the score of each member.
   *
   * @param members ids, or people with a weight and vetoes of their own
   * @throws a {@link NotFoundError} for an unknown user
   * @example
   * const { recommendations } = await luna.recommendations.group(
   *   ['user1', { user_id: 'user2', vetoes: { categories: ['bar'] } }],
   *   { strategy: 'least_misery', topN: 3 },
   * );
   */
  group(
    members: readonly (string | GroupMember)[],
    options: GroupOptions = {},
  ): Call<GroupRecommendation> {
    const named = members.map((each) => (typeof each === 'string' ? { user_id: each } : each));
    const body = { ...toWire(options, requestOptionNames), members: named };
    return this.#transport.json('post', '/recommendations/groups', [], { body, options });
  }
}

const plain = new Set(['top_n', 'profile', 'mode']);

/** Whether the short form of an operation can say it. */
function isPlain(
  choice: Readonly<Record<string, unknown>>,
): choice is Pick<RecommendationRequest, 'top_n' | 'profile' | 'mode'> {
  return Object.keys(choice).every((name) => plain.has(name));
}
