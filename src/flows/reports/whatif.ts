import type { Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import { sentenceOf } from '../../engine/reasons.ts';
import type { Report } from '../../engine/report.ts';
import { big, decimal, type DecimalText } from '../../lib/decimal.ts';
import { money, moneyShort, percent, quantity } from '../../lib/format.ts';
import type { Projection, TeamRow } from '../rules/whatif.ts';
import {
  rankRegions,
  weighBudget,
  type Budget,
  type ImpactRow,
  type Ranking,
  type RegionRow,
} from '../rules/whatif-outlook.ts';
import { groupOf, rowsOf, type OfTeam } from '../rules/whatif-group.ts';
import { areOfOnePeriod } from '../rules/whatif-period.ts';
import type { Dated } from '../same-period.ts';
import type { WhatifInput } from '../shapes/whatif.ts';
import { isUnknown, suggestSimilar } from '../similar.ts';
import { scenarioText, targetText } from '../target.ts';
import { ended, makeReport } from './make-report.ts';
import { adviceOf, feasibilityOf } from './whatif-advice.ts';
import { changeInPercent } from './whatif-change.ts';
import { caveatsOf } from './whatif-caveats.ts';
import { explanationsOf } from './whatif-explanations.ts';
import { figuresOf } from './whatif-figures.ts';
import { short } from './short.ts';
import { rankingChart, rankingInWords, teamTable, totalTable } from './whatif-table.ts';

export interface WhatifOutcomes {
  readonly team: Outcome<readonly (TeamRow & OfTeam & Dated)[]>;
  readonly curve: Outcome<readonly Dated[]>;
  readonly regions: Outcome<readonly (RegionRow & Dated)[]>;
  readonly similar: Outcome<readonly { readonly name: string }[]>;
  readonly projection: Outcome<Projection>;
  readonly impact: Outcome<readonly (ImpactRow & OfTeam & Dated)[]>;
}

/** All that was worked out; what could not be is null. */
export interface Scenario {
  /** As it was asked. */
  readonly asked: string;
  /** With the group as the team's rows name it. */
  readonly input: WhatifInput;
  /** `120%` */
  readonly at: string;
  readonly team: readonly TeamRow[];
  readonly projection: Projection | null;
  readonly ranking: Ranking | null;
  readonly budget: Budget | null;
}

/** What it costs and whether the budget bears it, how the team would rank, and what follows from both. */
export function whatifReport(input: WhatifInput, outcomes: WhatifOutcomes, context: ReportContext): Report {
  const scenario = readScenario(input, outcomes);
  const { at, team, projection, ranking } = scenario;
  const { isPublic } = context;
  const said = verdictOf(scenario, outcomes, context);
  const told = caveatsOf(scenario, outcomes, context);
  const caveats = isPublic ? told.map((caveat) => ended(withoutWords(caveat))) : told;
  const { team: asked, curve, regions, impact } = outcomes;
  return makeReport({ team: asked, curve, regions, impact }, context, {
    ...said,
    verdict: isPublic ? withoutWords(said.verdict) : said.verdict,
    fields: fieldsOf(scenario),
    table: isPublic ? totalTable(projection) : teamTable(team, projection),
    chart: ranking && rankingChart(ranking, at),
    advice: adviceOf(scenario),
    caveats: isPublic && team.length > 0 ? [...caveats, byPerson] : caveats,
    suggestions: suggestSimilar(outcomes.similar, input.group, (name) => scenarioText(name, at)),
    explanations: explanationsOf(scenario, caveats, isPublic),
    figures: figuresOf(scenario, isPublic),
    terms: [
      input.group,
      scenario.input.group,
      ...(isPublic ? [] : team.map(({ name }) => name)),
      ...(ranking?.places ?? []).map(({ region }) => region),
    ],
  });
}

const byPerson = 'Amounts by person are in the evidence, for who may run this.';

/** What a space said itself may hold what it knows of single people. */
function withoutWords(text: string): string {
  return text.replace(/\.?\s+It said: “[^”]*(?:”|$)/u, '');
}

function readScenario(input: WhatifInput, { team, projection, regions, impact }: WhatifOutcomes): Scenario {
  const projected = projection.kind === 'answered' ? projection.value : null;
  const total = projected?.total ?? null;
  const rows = team.kind === 'answered' ? team.value : [];
  const group = groupOf(rows, input.group) ?? input.group;
  const budgets = impact.kind === 'answered' ? rowsOf(impact.value, group) : [];
  // A group that nobody knows has no rank either.
  const isRanked = regions.kind === 'answered' && !isUnknown(team) && areOfOnePeriod(regions.value);
  return {
    asked: input.group,
    input: { ...input, group },
    at: targetText(input.target),
    team: rows,
    projection: projected,
    ranking: isRanked ? rankRegions(regions.value, group, input.target) : null,
    budget: total !== null && areOfOnePeriod(budgets) ? weighBudget(total, budgets) : null,
  };
}

type Verdict = Pick<Report, 'status' | 'verdict' | 'headline'>;

function verdictOf(scenario: Scenario, outcomes: WhatifOutcomes, context: ReportContext): Verdict {
  const { projection, budget, ranking } = scenario;
  const total = projection?.total ?? null;
  if (projection === null || total === null) return withoutFigure(scenario, outcomes, context);
  const group = ranking?.group ?? null;
  const isWhole = !projection.partial && projection.increase !== null && budget !== null;
  const isRanked = group !== null && group.nowRank !== null && ranking?.average !== null;
  const isComplete = isWhole && isRanked;
  const said = [
    `${moneyShort(total)} projected${without(projection)}`,
    budgetInWords(budget, projection),
    projection.partial || projection.increase !== null ? '' : 'increase unknown',
    isRanked ? '' : group?.nowRank ? 'ranks incomplete' : 'rank unknown',
  ];
  const figures = [moneyShort(total), changeOf(projection), isComplete ? '' : 'partial'];
  return {
    status: isComplete ? 'complete' : 'partial',
    verdict: `${isComplete ? '' : 'Partial: '}${joined(said)}`,
    headline: joined(figures),
  };
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join(', ');
}

function without({ lines, partial }: Projection): string {
  if (!partial) return '';
  const missing = lines.filter(({ projected }) => projected === null).map(({ row }) => short(row.name));
  return ` without ${missing.length > 2 ? `${missing.length} of ${lines.length} people` : missing.join(' and ')}`;
}

/** Whoever is missing from the total could still carry it over the budget: then nothing is said of being within. */
function budgetInWords(budget: Budget | null, { partial }: Projection): string {
  if (budget === null) return 'budget unknown';
  if (!budget.within) return `over budget by ${moneyShort(decimal(big(budget.remaining).abs()))}`;
  return partial ? '' : 'within budget';
}

/** `+40.6%`, or the amount where there is no percentage. */
function changeOf({ increase, increaseShare }: Pick<Projection, 'increase' | 'increaseShare'>): string {
  if (increaseShare !== null) return changeInPercent(increaseShare);
  return increase === null ? '' : signed(increase);
}

/** `+$130,000.00`, `-$5.00` */
function signed(amount: DecimalText): string {
  return `${big(amount).gt(0) ? '+' : ''}${money(amount)}`;
}

function withoutFigure(scenario: Scenario, outcomes: WhatifOutcomes, { spaceTitle }: ReportContext): Verdict {
  const { input, ranking } = scenario;
  if (isUnknown(outcomes.team)) {
    return { status: 'failed', verdict: `No team named ${input.group} was found`, headline: 'no figure' };
  }
  const why = noFigure(scenario, outcomes, spaceTitle);
  const group = ranking?.group ?? null;
  if (group === null || group.nowRank === null) return { status: 'failed', verdict: why, headline: 'no figure' };
  const rank = `rank #${group.nowRank} to #${group.thenRank}`;
  return { status: 'partial', verdict: `Partial: ${rank}. ${why}`, headline: 'partial, no figure' };
}

function noFigure({ projection }: Scenario, outcomes: WhatifOutcomes, spaceTitle: ReportContext['spaceTitle']): string {
  const { team, curve } = outcomes;
  if (team.kind === 'failed') return `No figure: ${sentenceOf(team.failure, spaceTitle)}`;
  if (curve.kind === 'failed') return `No figure: ${sentenceOf(curve.failure, spaceTitle)}`;
  if (curve.kind === 'empty') return `No figure: ${spaceTitle('budget')} has no payout curve`;
  if (outcomes.projection.kind === 'failed') return `No figure: ${sentenceOf(outcomes.projection.failure, spaceTitle)}`;
  return projection
    ? 'No figure: nobody of the team has an on-target incentive'
    : 'No figure: the projection could not be computed';
}

function fieldsOf(scenario: Scenario): Report['fields'] {
  const { input, at, team, projection, budget, ranking } = scenario;
  const people = team.length === 0 ? '' : `, ${team.length === 1 ? 'one person' : `${team.length} people`}`;
  const pays = projection ? `, which pays ${quantity(projection.multiplier.value)} x the on-target incentive` : '';
  return [
    { label: 'Team', value: `${short(input.group, 100)}${people}` },
    { label: 'Target', value: `${at}${pays}` },
    { label: 'Increase', value: projection ? increaseInWords(projection) : '' },
    { label: 'Annual budget', value: budget ? budgetUse(budget) : '' },
    { label: 'Ranks then', value: ranking?.group ? rankingInWords(ranking) : '' },
    { label: 'Feasibility', value: feasibilityOf(scenario) },
  ];
}

function increaseInWords({ increase, increaseShare, current }: Projection): string {
  if (increase === null || current === null) return '';
  const share = increaseShare === null ? '' : ` (${changeOf({ increase, increaseShare })})`;
  return `${signed(increase)}${share}, from ${money(current)}`;
}

function budgetUse({ annual, share, remaining, within }: Budget): string {
  const used = share === null ? '' : `, ${percent(share, 1)} used`;
  const rest = within ? `${money(remaining)} remaining` : `${money(decimal(big(remaining).abs()))} over`;
  return `${money(annual)}${used}, ${rest}`;
}
