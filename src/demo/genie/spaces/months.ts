/** A month of data: its first day as YYYY-MM-DD, its year, and whether its quarter is still going on. */
export interface DataMonth {
  start: string;
  year: number;
  open: boolean;
}

/** Every month from January of last year to the month of today (YYYY-MM-DD), oldest first. */
export function dataMonths(today: string): readonly DataMonth[] {
  const thisYear = Number(today.slice(0, 4));
  const monthsSoFar = Number(today.slice(5, 7));
  const closed = 12 + Math.floor((monthsSoFar - 1) / 3) * 3;
  return Array.from({ length: 12 + monthsSoFar }, (_, index) => {
    const start = new Date(Date.UTC(thisYear - 1, index, 1)).toISOString().slice(0, 10);
    return { start, year: Number(start.slice(0, 4)), open: index >= closed };
  });
}
