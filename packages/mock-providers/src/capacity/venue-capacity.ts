/** What a venue can take, as its vendor knows it. */
export interface VenueCapacity {
  /** Tables one by one, or tickets per starting time. */
  readonly capacity:
    | { readonly kind: 'tables' /** Seats of each table. */; readonly seats: readonly number[] }
    | { readonly kind: 'tickets'; readonly perStart: number };
  /** How long a table is taken when nobody says, in minutes (120). */
  readonly stayMinutes?: number;
  /** Starting times offered each day, local to the venue. */
  readonly times?: OfferedTimes;
}

/** Every `everyMinutes` from `first` to `last` (past midnight where `last` is earlier). */
export interface OfferedTimes {
  /** `HH:MM` */
  readonly first: string;
  /** `HH:MM` */
  readonly last: string;
  readonly everyMinutes: number;
}

/** Ten tables of eight, every quarter of an hour from 11:00 to 22:30. */
export const DEFAULT_VENUE: VenueCapacity = {
  capacity: { kind: 'tables', seats: [8, 8, 8, 8, 8, 8, 8, 8, 8, 8] },
};

const DEFAULT_TIMES: OfferedTimes = { first: '11:00', last: '22:30', everyMinutes: 15 };
const offered = new WeakMap<OfferedTimes, readonly string[]>();

/** All starting times of a day as `HH:MM`, in order from the first. */
export function offeredTimes(venue: VenueCapacity): readonly string[] {
  const times = venue.times ?? DEFAULT_TIMES;
  const known = offered.get(times);
  if (known) return known;
  const first = minuteOfDay(times.first);
  const until = minuteOfDay(times.last);
  const last = until < first ? until + 1440 : until;
  const list: string[] = [];
  for (let minute = first; minute <= last; minute += times.everyMinutes) {
    list.push(clockTime(minute % 1440));
  }
  offered.set(times, list);
  return list;
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
