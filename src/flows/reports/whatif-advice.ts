import { assertNever } from '../../lib/assert-never.ts';
import { big, decimal, type DecimalText } from '../../lib/decimal.ts';
import { moneyShort, percent, quantity } from '../../lib/format.ts';
import { effortOf, isShared, recommend, type Place, type Ranking } from '../rules/whatif-outlook.ts';
import type { Scenario } from './whatif.ts';

/** `Achievable with focused effort: 25 points above today's 95%; within the annual budget`; '' where nothing is known. */
export function feasibilityOf({ input, projection, budget, ranking }: Scenario): string {
  const group = ranking?.group ?? null;
  const cost =
    budget === null
      ? ''
      : !budget.within
        ? 'over the annual budget'
        : projection?.partial
          ? ''
          : 'within the annual budget';
  const best = ranking && group?.thenRank === 1 && group.nowRank !== 1 ? bestInWords(ranking) : '';
  const said = [effortInWords(group, input.target), cost, best].filter(Boolean).join('; ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function bestInWords(ranking: Ranking): string {
  return isShared(ranking) ? 'would be one of the best regions' : 'would be the best of the regions';
}

function effortInWords(group: Place | null, target: DecimalText): string {
  const effort = effortOf(group, target);
  if (effort === null || group === null || group.now === null) return '';
  const gap = `${points(group.now, target)} above today's ${percent(group.now, 1)}`;
  switch (effort) {
    case 'reached':
      return `reached already: today's average is ${percent(group.now, 1)}`;
    case 'focused':
      return `achievable with focused effort: ${gap}`;
    case 'far':
      return `a long way: ${gap}`;
    default:
      return assertNever(effort);
  }
}

function points(now: DecimalText, target: DecimalText): string {
  const gap = quantity(decimal(big(target).minus(now).times(100).round(1)));
  return `${gap} ${gap === '1' ? 'point' : 'points'}`;
}

/** The recommendation that follows, as one sentence; none where there is no projection. */
export function adviceOf({ input, at, projection, budget, ranking }: Scenario): string[] {
  if (projection === null || projection.total === null) return [];
  const group = ranking?.group ?? null;
  const name = input.group;
  const recommendation = recommend(budget, projection.partial, group, input.target);
  switch (recommendation) {
    case 'over_budget': {
      const over = budget ? moneyShort(decimal(big(budget.remaining).abs())) : '';
      return [`Do not set ${at} for ${name} without more budget: it costs ${over} more than there is for the year.`];
    }
    case 'unsettled':
      return [`Settle what is missing before ${at} is set as a goal for ${name}.`];
    case 'no_goal':
      return [`Do not set ${at} as a goal for ${name}: its average is there already.`];
    case 'affordable':
      return [`The budget allows ${at} for ${name}; find out today's average before it is set as a goal.`];
    case 'in_steps':
      return [`Go to ${at} for ${name} in steps: the budget allows it, but it is far from today's average.`];
    case 'stretch_goal':
      return [`Set ${at} as a stretch goal for ${name}: the budget allows it and it moves ${ranksOf(group)}.`];
    case 'goal':
      return [`${at} can be set as a goal for ${name}: the budget allows it; its rank stays #${group?.thenRank}.`];
    default:
      return assertNever(recommendation);
  }
}

function ranksOf(group: Place | null): string {
  return `from #${group?.nowRank} to #${group?.thenRank}`;
}
