import type { OpeningPeriod, Venue } from '../venue.ts';

/** When a venue is open, as far as it is known. */
export type Calendar = Pick<Venue, 'openingHours' | 'timeZone'>;

/** Numbers for opening hours in a time zone, of which there are few; 0 when neither is known. */
export class Calendars {
  private readonly calendars: Calendar[] = [{}];
  private readonly codes = new Map<string, number>();

  code(openingHours: readonly OpeningPeriod[] | undefined, timeZone: string | undefined): number {
    if (openingHours === undefined && timeZone === undefined) return 0;
    const key = JSON.stringify([
      timeZone ?? null,
      openingHours?.map(({ day, opens, closes }) => [day, opens, closes]),
    ]);
    let code = this.codes.get(key);
    if (code === undefined) {
      code = this.calendars.length;
      this.codes.set(key, code);
      this.calendars.push({
        ...(openingHours && { openingHours }),
        ...(timeZone !== undefined && { timeZone }),
      });
    }
    return code;
  }

  calendar(code: number): Calendar {
    return this.calendars[code] as Calendar;
  }
}
