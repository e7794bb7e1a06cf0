import type { Availability, Companion, GroupRecommendation, ScoredVenue } from '@luna/sdk';
import { computed, effect, signal } from '@preact/signals';
import { hasWeight, rankingOptions } from '../choice/choice.ts';
import { choice } from '../choice/choice-state.ts';
import { luna } from '../session/client.ts';
import { personId } from '../session/people.ts';
import { createResource } from '../session/resource.ts';
import { tab } from '../session/tab.ts';
import { select } from '../venue/selection.ts';
import { dayAfterToday } from './venue-day.ts';

/** So many people are offered to go along. */
const offered = 12;
/** So many venues are offered to a group. */
const suggested = 6;

const companions = createResource<readonly Companion[]>();
const group = createResource<GroupRecommendation>();
const times = createResource<Availability>();

/** People the person would get on with, best first. */
export const offeredPeople = companions.state;
/** Who is asked to come along. */
export const invited = signal<readonly string[]>([]);
/** Where the group would like to go. */
export const groupRanking = group.state;
/** Where they are asked to go. */
export const venue = signal<ScoredVenue | undefined>(undefined);
/** When: a day on the calendar of the venue, and one of its times. */
export const date = signal(dayAfterToday(undefined, 1));
export const time = signal<string | undefined>(undefined);
export const offeredTimes = times.state;

export const party = computed(() =>
  personId.value === undefined ? [] : [personId.value, ...invited.value],
);

effect(() => {
  const who = personId.value;
  const client = luna.value;
  invited.value = [];
  venue.value = undefined;
  if (who === undefined) companions.clear();
  else
    void companions.load((signal) => client.recommendations.people(who, { topN: offered, signal }));
});

effect(() => {
  const members = party.value;
  const wanted = choice.value;
  const client = luna.value;
  if (members.length < 2 || !hasWeight(wanted)) {
    group.clear();
    return;
  }
  const options = { topN: suggested, ...rankingOptions(wanted) };
  void group.load((signal) => client.recommendations.group(members, { ...options, signal }));
});

effect(() => {
  const where = venue.value?.id;
  const day = date.value;
  const partySize = party.value.length;
  const client = luna.value;
  time.value = undefined;
  if (where === undefined || day === '' || partySize < 2) {
    times.clear();
    return;
  }
  void times.load((signal) => client.venues.availability(where, { date: day, partySize, signal }));
});

export function toggle(id: string): void {
  const now = invited.value;
  invited.value = now.includes(id) ? now.filter((each) => each !== id) : [...now, id];
}

/** Begins an evening at this venue. */
export function goTo(where: ScoredVenue): void {
  venue.value = where;
  select(undefined);
  tab.value = 'go';
}
