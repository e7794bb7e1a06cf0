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
  /** Those of all venues, and where those of each end. */
  private readonly viewers: number[] = [];
  private readonly ends: number[] = [];
  /** Keeps reading ahead from being left out as useless. */
  private touched = 0;
  /** Those offered for the venue at hand: somebody comes twice whose venues hash alike. */
  private readonly offered = new Set<number>();

  constructor(roster: Roster<P>, pages: PeoplePages<P>, vantage: Vantage<P>, audience: Audience) {
    this.roster = roster;
    this.pages = pages;
    this.vantage = vantage;
    this.audience = audience;
  }

  /** Puts those of each venue into its list, if they are good enough. */
  offerTo(lists: readonly TopList[], venues: readonly LikedVenue[]): void {
    const { audience, ends, roster, viewers } = this;
    this.touched += audience.touch(venues);
    viewers.length = 0;
    ends.length = 0;
    for (const { id } of venues) {
      audience.forEach(id, (viewer) => {
        viewers.push(viewer);
        this.touched += roster.interestCount(viewer);
      });
      ends.push(viewers.length);
    }
    let next = 0;
    for (let place = 0; place < venues.length; place += 1) {
      if (this.offered.size > 0) this.offered.clear();
      for (; next < (ends[place] as number); next += 1) {
        this.offer(lists[place] as TopList, viewers[next] as number, venues[place] as LikedVenue);
      }
    }
  }

  private offer(list: TopList, handle: number, { id, least, size, tags }: LikedVenue): void {
    const { roster, vantage } = this;
    if (roster.sharing(handle) === HIDDEN || vantage.isHidden(handle)) return;
    const { interests: own, size: ownSize } = vantage.asking;
    const group = vantage.groupOf[roster.price(handle)] as number;
    const { worstScore } = list;
    const theirs = roster.interestCount(handle);
    const most = Math.min(own.length, theirs);
    const far = farScore(ownSize, group, most, theirs);
    if (far + distancePoints + ROUNDING < worstScore) return;
    const km = vantage.distanceTo(handle);
    const distance = distancePoints * Math.max(0, 1 - km / rangeKm);
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
