import type { Signals } from '../signals.ts';
import { distantTies } from './distant-ties.ts';
import { Exposure } from './exposure.ts';
import { sharedTies } from './shared-ties.ts';
import { SocialGraph } from './social-graph.ts';
import { type TasteProfile, tasteCosine, tasteProfile } from './taste-profile.ts';

/** What speaks for introducing two people, in points; summed in this order they are the score. */
export interface AcquaintanceParts {
  /** 0..42: `42 × s / (s + 1)` with s the index of Adamic and Adar over friends. */
  readonly mutualFriends: number;
  /** 0..30: `30 × s / (s + 1)` with s the ways over friends of friends, damped by how many they know. */
  readonly friendsOfFriends: number;
  /** 0..21: `21 × s / (s + 1)` with s the index of Adamic and Adar over venues both go to. */
  readonly sharedVenues: number;
  /** 0..7: seven times the cosine of what they go to, by category and tag. */
  readonly taste: number;
}

/** Somebody one might know, or would get along with. */
export interface Acquaintance {
  readonly personId: string;
  /** 0..100. */
  readonly score: number;
  readonly parts: AcquaintanceParts;
  /** Ids of friends in common, those with few other friends first. */
  readonly mutualFriends: readonly string[];
  /** Ids of venues in common, those with few other visitors first. */
  readonly sharedVenues: readonly string[];
}

/** How to look for people. */
export interface AcquaintanceOptions {
  /** 10 when not given. */
  readonly limit?: number | undefined;
  /** Whether friendships may say something: true when not given. */
  readonly graph?: boolean | undefined;
  /** Who may be suggested: not blocked, not hidden, not the person's friend already. */
  readonly mayMeet?: ((personId: string) => boolean) | undefined;
  /** Whose friendships may say something: everybody's when not given. Not those of people who hide. */
  readonly mayConnect?: ((personId: string) => boolean) | undefined;
  /** About whom venues may say something that both go to: everybody when not given. */
  readonly mayShareVenues?: ((personId: string) => boolean) | undefined;
  /** Score is multiplied down for whoever was shown more than so many times the average. */
  readonly exposureCap?: number | undefined;
}

const FRIEND_POINTS = 42;
const CIRCLE_POINTS = 30;
const VENUE_POINTS = 21;
const TASTE_POINTS = 7;

/**
 * People for a person out of who knows whom and who goes where. Positions play no part.
 *
 * @example
 * const people = new PeopleSignals(signals);
 * people.graph.add('alex', 'sam');
 * people.acquaintances('alex', { limit: 5 });
 */
export class PeopleSignals {
  readonly graph: SocialGraph;
  readonly exposure: Exposure = new Exposure();
  private readonly signals: Signals;
  private readonly tastes = new Map<string, { version: number; profile: TasteProfile }>();

  constructor(signals: Signals, graph: SocialGraph = new SocialGraph()) {
    this.signals = signals;
    this.graph = graph;
  }

  /** The people who share most with somebody, best first; ties by id in code-unit order. */
  acquaintances(person: string, options: AcquaintanceOptions = {}): Acquaintance[] {
    const { limit = 10, graph = true, mayMeet = () => true, exposureCap } = options;
    const { mayConnect = () => true, mayShareVenues = () => true } = options;
    const friends = graph ? this.mutualFriends(person, mayConnect) : new Map();
    const venues = new Map(
      [...this.sharedVenues(person)].filter(([other]) => mayShareVenues(other)),
    );
    const circle: ReadonlyMap<string, number> = graph
      ? distantTies(this.graph, person, mayConnect)
      : new Map();
    const found: Acquaintance[] = [];
    for (const other of new Set([...friends.keys(), ...circle.keys(), ...venues.keys()])) {
      if (this.graph.areFriends(person, other) || !mayMeet(other)) continue;
      const share = (strength = 0) => strength / (strength + 1);
      const parts = {
        mutualFriends: FRIEND_POINTS * share(friends.get(other)?.strength),
        friendsOfFriends: CIRCLE_POINTS * share(circle.get(other)),
        sharedVenues: VENUE_POINTS * share(venues.get(other)?.strength),
        taste: TASTE_POINTS * tasteCosine(this.tasteOf(person), this.tasteOf(other)),
      };
      found.push({
        personId: other,
        score: parts.mutualFriends + parts.friendsOfFriends + parts.sharedVenues + parts.taste,
        parts,
        mutualFriends: friends.get(other)?.ties ?? [],
        sharedVenues: venues.get(other)?.ties ?? [],
      });
    }
    const standing = ({ personId, score }: Acquaintance) =>
      exposureCap === undefined ? score : score * this.exposure.factorOf(personId, exposureCap);
    return found
      .sort((a, b) => standing(b) - standing(a) || (a.personId < b.personId ? -1 : 1))
      .slice(0, limit);
  }

  private mutualFriends(person: string, mayConnect: (id: string) => boolean) {
    const { graph } = this;
    return sharedTies(person, {
      of: (id) => [...graph.friendsOf(id)].filter(mayConnect),
      peopleOf: (id) => graph.friendsOf(id),
    });
  }

  private sharedVenues(person: string) {
    const { log } = this.signals;
    return sharedTies(person, {
      of: (id) => {
        const code = log.people.find(id);
        return code < 0 ? [] : Array.from(log.likingsOf(code).keys(), (at) => log.venues.id(at));
      },
      peopleOf: (id) => {
        const visitors = log.visitorsOf(log.venues.find(id));
        return {
          size: visitors.length,
          *[Symbol.iterator]() {
            for (const code of visitors) yield log.people.id(code);
          },
        };
      },
    });
  }

  private tasteOf(person: string): TasteProfile {
    const { log, venues } = this.signals;
    const code = log.people.find(person);
    const version = code < 0 ? 0 : log.versionOf(code);
    const kept = this.tastes.get(person);
    if (kept?.version === version) return kept.profile;
    const profile = tasteProfile(log, venues, person);
    this.tastes.set(person, { version, profile });
    return profile;
  }
}
