import type { Report } from '../../engine/report.ts';
import { big, decimal } from '../../lib/decimal.ts';
import { money, moneyShort, percent, quantity } from '../../lib/format.ts';
import type { Projection } from '../rules/whatif.ts';
import { adviceOf, feasibilityOf } from './whatif-advice.ts';
import { changeInPercent } from './whatif-change.ts';
import type { Budget, Ranking } from '../rules/whatif-outlook.ts';
import { amountSaid, explain, shareSaid } from './said.ts';
import { short } from './short.ts';
import type { Scenario } from './whatif.ts';

type Explanations = Report['explanations'];

/** How each figure came about, in one sentence with its rule and values. */
export function explanationsOf(scenario: Scenario, caveats: readonly string[], isPublic: boolean): Explanations {
  const { at, projection, budget, ranking } = scenario;
  const advice = adviceOf(scenario);
  return [
    ...(projection ? [...totalOf(projection, at), multiplierOf(projection, at)] : []),
    ...(projection && !isPublic ? peopleOf(projection, at) : []),
    ...(projection ? increaseOf(projection) : []),
    ...(budget && projection ? [budgetOf(budget, projection)] : []),
    ...(ranking ? ranksOf(ranking, at) : []),
    ...(advice.length > 0
      ? [explain(['recommendation', 'feasibility', 'feasible', 'stretch goal'], whyAdvised(scenario, advice))]
      : []),
    ...(caveats.length > 0 ? [explain(['partial', 'missing', 'incomplete', 'unknown'], caveats.join(' '))] : []),
  ];
}

function totalOf({ total, onTarget, multiplier, lines }: Projection, at: string): Explanations {
  if (total === null || onTarget === null) return [];
  const counted = lines.filter(({ projected }) => projected !== null).length;
  const people = counted === 1 ? 'one person' : `${counted} people`;
  const text = `${money(total)} is ${moneyShort(onTarget)} of on-target incentives of ${people} x ${quantity(multiplier.value)}, what the payout curve pays at ${at}.`;
  return [explain(['projected', 'projection', 'projected incentive', 'total', 'cost', ...amountSaid(total)], text)];
}

function multiplierOf({ multiplier }: Projection, at: string): Explanations[number] {
  const { place, from, to, value } = multiplier;
  const about = ['multiplier', 'payout curve', 'curve', quantity(value)];
  const [low, high] = [percent(from.at, 4), percent(to.at, 4)];
  if (place === 'between') {
    const rule = `${quantity(from.pays)} + (${quantity(to.pays)} - ${quantity(from.pays)}) x (${at} - ${low}) / (${high} - ${low})`;
    return explain(
      about,
      `The multiplier at ${at} lies between two breaks of the payout curve: ${rule} = ${quantity(value)}.`,
    );
  }
  const where = place === 'on' ? `has a break at ${low}` : `is flat ${place} its break at ${low}`;
  return explain(about, `The multiplier at ${at} is ${quantity(value)}: the payout curve ${where}, which pays that.`);
}

/** An amount that is the total too is asked of the total. */
function peopleOf({ lines, multiplier, total }: Projection, at: string): Explanations {
  return lines.map(({ row, projected }) => {
    const onTarget = row.on_target_incentive;
    const text =
      projected === null || onTarget === null
        ? `${short(row.name)} is not computed: there is no on-target incentive to project.`
        : `${short(row.name)} would get ${moneyShort(onTarget)} on target x ${quantity(multiplier.value)} at ${at} = ${money(projected)}.`;
    return explain([row.name, ...amountSaid(projected === total ? null : projected)], text);
  });
}

function increaseOf({ total, current, increase, increaseShare }: Projection): Explanations {
  if (total === null || current === null || increase === null) return [];
  const share =
    increaseShare === null ? '' : `, which is ${changeInPercent(increaseShare).replace('+', '')} of ${money(current)}`;
  const text = `The increase is ${money(total)} projected - ${money(current)} of current incentives = ${money(increase)}${share}.`;
  const amounts = [...amountSaid(increase), ...shareSaid(increaseShare), ...amountSaid(current)];
  return [explain(['increase', 'difference', 'current incentives', ...amounts], text)];
}

function budgetOf({ annual, share, remaining, within }: Budget, { total }: Projection): Explanations[number] {
  const projected = total === null ? 'unknown' : money(total);
  const used = share === null ? '' : ` and uses ${percent(share, 1)} of it`;
  const rest = within ? `${money(remaining)} remain` : `${money(decimal(big(remaining).abs()))} are missing`;
  const verdict = within ? 'within budget' : 'over budget';
  const text = `${projected} projected of an annual budget of ${money(annual)} is ${verdict}${used}: ${rest}.`;
  const amounts = [...amountSaid(annual), ...amountSaid(remaining), ...shareSaid(share)];
  return explain(['budget', 'annual budget', 'within budget', 'over budget', 'remaining', 'share', ...amounts], text);
}

function ranksOf({ places, group, average }: Ranking, at: string): Explanations {
  if (group === null) return [];
  const others = places.filter((place) => !place.isGroup && place.atTarget !== null);
  const listed = others
    .slice(0, 6)
    .map(({ region, atTarget }) => `${region} ${atTarget === null ? '' : percent(atTarget, 1)}`);
  const today =
    group.nowRank === null || group.now === null ? 'unknown' : `#${group.nowRank} with ${percent(group.now, 1)}`;
  const placed =
    others.length === 0
      ? 'the only region with an average'
      : `#${group.thenRank} of ${others.length + 1}, the others as today: ${listed.join(', ')}`;
  const text = `${group.region} at ${at} is ${placed}. Today it is ${today}.`;
  const about = [
    'rank',
    'ranking',
    'ranks',
    'position',
    `#${group.thenRank}`,
    group.nowRank === null ? null : `#${group.nowRank}`,
  ];
  return [explain([...about, group.region], text), ...averageOf(average, group.region, places.length, at)];
}

function averageOf(average: Ranking['average'], region: string, count: number, at: string): Explanations {
  if (average === null || count < 2) return [];
  const text = `The plain average of the ${count} regions today is ${percent(average, 1)}; ${region} would be at ${at}.`;
  return [explain(['average', 'company average', 'above average', ...shareSaid(average)], text)];
}

function whyAdvised(scenario: Scenario, advice: readonly string[]): string {
  const feasibility = feasibilityOf(scenario);
  return [...advice, feasibility === '' ? '' : `Feasibility: ${feasibility}.`].filter(Boolean).join(' ');
}
