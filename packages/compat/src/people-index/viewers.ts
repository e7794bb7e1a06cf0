import { distancePoints, rangeKm } from '../compatibility.ts';
import type { Person } from '../person.ts';
import type { Audience } from './audience.ts';
import { isInterested, type LikedVenue } from './liking.ts';
import type { PeoplePages } from './people-pages.ts';
import { farScore, ROUNDING, scoreOf } from './reach.ts';
import { HIDDEN, type Roster } from './roster.ts';
import type { TopList } from './top-list.ts';
import type { Vantage } from './vantage.ts';

/** Finds those who like a venue only because they viewed it. */
export class Viewers<P extends Person> {
  private readonly roster: Roster<P>;
  private readonly pages: PeoplePages<P>;
  private readonly vantage: Vantage<P>;
  private readonly audience: Audience;
  private readonly interests: number[] = [];
  /** Those offered for the venue at hand: somebody comes twice whose venues hash alike. */
  private readonly offered = new Set<number>();

  constructor(roster: Roster<P>, pages: PeoplePages<P>, vantage: Vantage<P>, audience: Audience) {
    this.roster = roster;
    this.pages = pages;
    this.vantage = vantage;
    this.audience = audience;
  }

  /** Puts them into the list of the venue, if they are good enough. */
  offerTo(list: TopList, venue: LikedVenue): void {
    if (this.offered.size > 0) this.offered.clear();
    this.audience.forEach(venue.id, (viewer) => {
      this.offer(list, viewer, venue);
    });
  }

  private offer(list: TopList, handle: number, { id, least, size, tags }: LikedVenue): void {
    const { roster, vantage } = this;
    if (roster.sharing(handle) === HIDDEN || vantage.isHidden(handle)) return;
    const { interests: own, size: ownSize } = vantage.asking;
    const group = vantage.groupOf[roster.price(handle)] as number;
    const { worstScore } = list;
    const far = farScore(ownSize, group, own.length, own.length);
    if (far + distancePoints + ROUNDING < worstScore) return;
    const km = vantage.distanceTo(handle);
    const distance = distancePoints * Math.max(0, 1 - km / rangeKm);
    const theirs = roster.interestCount(handle);
    const most = Math.min(own.length, theirs);
    if (scoreOf(ownSize, group, most, theirs, distance) < worstScore) return;
    const { interests } = this;
    const count = this.pages.interestsOf(handle, interests);
    let shared = 0;
    let matching = 0;
    for (let at = 0; at < count; at += 1) {
      const interest = interests[at] as number;
      shared += vantage.marks[interest] as number;
      if (tags.includes(interest)) matching += 1;
    }
    const score = scoreOf(ownSize, group, shared, theirs, distance);
    if (score < worstScore || matching >= least) return;
    const seconds = roster.secondsViewed(handle, id);
    // Another venue whose id hashes alike.
    if (seconds === undefined || !isInterested(seconds, matching, size)) return;
    if (this.offered.has(handle)) return;
    this.offered.add(handle);
    list.offer(score, km, handle);
  }
}
