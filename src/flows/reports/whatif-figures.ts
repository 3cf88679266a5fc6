import { big, type DecimalText } from '../../lib/decimal.ts';
import type { Scenario } from './whatif.ts';

/** Every figure of the scenario that may be told there, for the check of prose: shares as percent, the rest as plain decimals. */
export function figuresOf({ input, team, projection, ranking, budget }: Scenario, isPublic: boolean): string[] {
  const places = ranking?.places ?? [];
  const people = isPublic ? [] : team;
  const amounts = people.flatMap((row) => [row.actual, row.target, row.current_incentive, row.on_target_incentive]);
  const counts = [team.length, places.length, ...places.flatMap(({ nowRank, thenRank }) => [nowRank, thenRank])];
  const shares = [input.target, budget?.share, ranking?.average, ...places.map(({ now }) => now)];
  return [
    ...known(amounts),
    ...known([budget?.annual, budget?.remaining, budget?.currentSpend]),
    ...known(counts).map(String),
    ...known(shares).map(asPercent),
    ...projectedOf(projection, isPublic),
  ];
}

function projectedOf(projection: Scenario['projection'], isPublic: boolean): string[] {
  if (projection === null) return [];
  const { multiplier, lines, onTarget, total, current, increase, increaseShare } = projection;
  const { value, from, to } = multiplier;
  return [
    ...known(isPublic ? [] : lines.map(({ projected }) => projected)),
    ...known([onTarget, total, current, increase, value, from.pays, to.pays]),
    ...known([increaseShare, from.at, to.at]).map(asPercent),
  ];
}

function known<T>(figures: readonly (T | null | undefined)[]): T[] {
  return figures.filter((figure) => figure !== null && figure !== undefined);
}

function asPercent(fraction: DecimalText): string {
  return `${big(fraction).times(100).toFixed()}%`;
}
