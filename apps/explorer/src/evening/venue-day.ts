/** The day so many days after today on the calendar of a time zone, or of this machine, as `2026-12-24`. */
export function dayAfterToday(
  timeZone: string | undefined,
  days: number,
  now = Date.now(),
): string {
  const day = new Intl.DateTimeFormat('en-CA', {
    ...(timeZone !== undefined && { timeZone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** A day in words, such as `Thursday 24 December`. */
export function sayDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));
}
