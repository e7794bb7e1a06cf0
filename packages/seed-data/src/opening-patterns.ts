import type { OpeningPeriod } from './records.ts';

type Day = OpeningPeriod['day'];
const week: readonly Day[] = [1, 2, 3, 4, 5, 6, 7];

function every(days: readonly Day[], opens: string, closes: string): OpeningPeriod[] {
  return days.map((day) => ({ day, opens, closes }));
}

/** The weeks that venues keep. The first place stands for unknown hours. */
export const openingPatterns: readonly (readonly OpeningPeriod[] | undefined)[] = [
  undefined,
  every(week, '07:00', '18:00'),
  every([1, 2, 3, 4, 5, 6], '09:00', '19:00'),
  every(week, '11:00', '23:00'),
  // Lunch and dinner with a break between them.
  [...every(week, '12:00', '15:00'), ...every(week, '17:30', '22:30')],
  every(week, '16:00', '01:00'),
  every([4, 5, 6], '22:00', '05:00'),
  every([2, 3, 4, 5, 6, 7], '10:00', '18:00'),
  // Around the clock.
  every(week, '00:00', '00:00'),
];
