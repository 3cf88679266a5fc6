/** Days are YYYY-MM-DD. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The first day of the month that lies `count` months after (or, negative, before) the day's own. */
export function monthStart(day: string, count: number): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + count, 1)).toISOString().slice(0, 10);
}

/** The last day of the month that lies `count` months after the day's own: with 2, it is 59 to 92 days ahead. */
export function monthEnd(day: string, count: number): string {
  return addDays(monthStart(day, count + 1), -1);
}
