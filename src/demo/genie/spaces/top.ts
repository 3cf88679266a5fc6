const WRITTEN_NUMBERS: Readonly<Record<string, number>> = { three: 3, five: 5, ten: 10 };
const MANY = 1000;

/** How many rows a folded question wants: "top 3", "five largest deals", "the largest deal"; a thousand where it does not say. */
export function limitOf(folded: string): number {
  const number =
    /\btop (\d{1,3})\b|\b(\d{1,3}|three|five|ten) (?:largest|biggest|smallest|latest|newest|best|worst)\b/.exec(folded);
  const written = number?.[1] ?? number?.[2];
  if (written !== undefined) return WRITTEN_NUMBERS[written] ?? Number(written);
  return ONE.test(folded) ? 1 : MANY;
}

const ONE =
  /\b(?:largest|biggest|smallest|latest|newest) (?:deal|contract|customer)\b|^which (?:customer|company|account) (?:has|had|is|pays|uses)\b/;
