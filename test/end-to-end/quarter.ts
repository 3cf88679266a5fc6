/** The current quarter as the bot writes it: `Q4 2026`, and its days. */
export const quarter = quarterAt(new Date());

function quarterAt(now: Date): { readonly label: string; readonly from: string; readonly to: string } {
  const index = Math.floor(now.getUTCMonth() / 3);
  const year = now.getUTCFullYear();
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  return {
    label: `Q${index + 1} ${year}`,
    from: day(new Date(Date.UTC(year, index * 3, 1))),
    to: day(new Date(Date.UTC(year, index * 3 + 3, 0))),
  };
}
