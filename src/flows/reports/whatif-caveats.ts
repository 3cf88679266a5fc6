import type { ReportContext } from '../../engine/flow.ts';
import { big } from '../../lib/decimal.ts';
import { money, percent, quantity } from '../../lib/format.ts';
import type { Projection } from '../rules/whatif.ts';
import { groupKey, groupsIn, rowsOf } from '../rules/whatif-group.ts';
import { isShared, type Budget, type Ranking } from '../rules/whatif-outlook.ts';
import { areOfOnePeriod, listPeriods, otherPeriod } from '../rules/whatif-period.ts';
import { isUnknown } from '../similar.ts';
import { ended, whyMissing } from './make-report.ts';
import { short } from './short.ts';
import type { Scenario, WhatifOutcomes } from './whatif.ts';

/** What the figures do not hold, the gravest first. */
export function caveatsOf(scenario: Scenario, outcomes: WhatifOutcomes, { spaceTitle }: ReportContext): string[] {
  if (isUnknown(outcomes.team)) return [whyMissing(outcomes.team, spaceTitle, '')].filter((text) => text !== '.');
  const { projection, budget, ranking } = scenario;
  const said = [
    ...readAs(scenario, spaceTitle),
    ...ofOtherPeriods(scenario, outcomes, spaceTitle),
    ...(projection ? missingPeople(projection) : []),
    ...((projection?.total ?? null) === null ? [] : budgetGaps(scenario, outcomes, spaceTitle)),
    ...rankGaps(ranking, scenario, outcomes, spaceTitle),
    ...(projection ? oddities(projection, scenario.at) : []),
    ...(projection && budget ? otherSpend(projection, budget, spaceTitle) : []),
  ];
  return said;
}

function readAs({ asked, input }: Scenario, spaceTitle: ReportContext['spaceTitle']): string[] {
  if (asked === input.group) return [];
  return [`Read as ${input.group}, of which ${spaceTitle('performance')} has figures where ${asked} was asked for.`];
}

/** Figures that are all of another time than the present are not refused, but nobody must take them for today's. */
function ofOtherPeriods(
  { input, budget, ranking, projection }: Scenario,
  { team, curve, regions, impact }: WhatifOutcomes,
  spaceTitle: ReportContext['spaceTitle'],
): string[] {
  const used = [
    {
      space: 'performance',
      what: "the team's figures",
      rows: projection && team.kind === 'answered' ? team.value : [],
    },
    { space: 'budget', what: 'the payout curve', rows: projection && curve.kind === 'answered' ? curve.value : [] },
    { space: 'regions', what: 'its averages', rows: ranking && regions.kind === 'answered' ? regions.value : [] },
    { space: 'budget', what: 'the budget', rows: budget && impact.kind === 'answered' ? impact.value : [] },
  ];
  return used.flatMap(({ space, what, rows }) => {
    const other = otherPeriod(rows, input.present);
    const now = input.present?.label;
    return other === null
      ? []
      : [`${spaceTitle(space)} marks ${what} "${short(other)}", which is not clearly the present ${now}.`];
  });
}

function missingPeople({ lines, total }: Projection): string[] {
  const noTarget = namesOf(lines.filter(({ projected }) => projected === null));
  const noCurrent = namesOf(lines.filter(({ row }) => row.current_incentive === null));
  return [
    noTarget !== '' && total !== null ? `Not computed, for want of an on-target incentive: ${noTarget}.` : '',
    noCurrent !== '' ? `The increase is unknown, for want of the current incentive of ${noCurrent}.` : '',
    noCurrent === '' && noTarget !== '' && total !== null ? 'The increase is unknown while the total is partial.' : '',
  ].filter(Boolean);
}

function namesOf(lines: Projection['lines']): string {
  const names = lines.map(({ row }) => short(row.name));
  return names.length > mostNames
    ? `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`
    : names.join(', ');
}

const mostNames = 3;

function budgetGaps(
  { budget, input }: Scenario,
  { impact }: WhatifOutcomes,
  spaceTitle: ReportContext['spaceTitle'],
): string[] {
  const title = spaceTitle('budget');
  if (impact.kind !== 'answered') {
    return [
      `${whyMissing(impact, spaceTitle, `${title} has no budget for this team`)} Share and remainder are unknown.`,
    ];
  }
  const rows = rowsOf(impact.value, input.group);
  const [of, ...others] = groupsIn(rows.length > 0 ? rows : impact.value);
  if (of !== undefined && rows.length === 0) {
    const names = others.length > 0 ? `${short(of)} and ${others.length} more` : short(of);
    return [`${title} answered about ${names}, not about ${input.group}, so share and remainder are unknown.`];
  }
  if (budget !== null) {
    return of === undefined || groupKey(of) === groupKey(input.group)
      ? []
      : [`The budget is that of ${short(of)}, the only one in ${title} that fits ${input.group}.`];
  }
  if (!areOfOnePeriod(rows)) {
    return [`${title} gives budgets of several periods, ${listPeriods(rows)}, so share and remainder are unknown.`];
  }
  const given = rows.some((row) => row.annual_budget !== null);
  const why = given ? 'more than one annual budget' : 'no annual budget';
  return [`${title} gives ${why}, so share and remainder are unknown.`];
}

function rankGaps(
  ranking: Ranking | null,
  { input }: Scenario,
  { regions }: WhatifOutcomes,
  spaceTitle: ReportContext['spaceTitle'],
): string[] {
  const title = spaceTitle('regions');
  if (regions.kind === 'answered' && !areOfOnePeriod(regions.value)) {
    return [`${title} gives averages of several periods, ${listPeriods(regions.value)}, so the rank is unknown.`];
  }
  if (ranking === null) return [`${whyMissing(regions, spaceTitle, `${title} knows no regions`)} The rank is unknown.`];
  const { group, fitting, places } = ranking;
  if (group === null) {
    const why = fitting === 0 ? `knows no region ${input.group}` : `has more than one region ${input.group}`;
    return [`${title} ${why}, so the rank is unknown.`];
  }
  const unranked = places.filter(({ now, isGroup }) => now === null && !isGroup).map(({ region }) => region);
  return [
    group.now === null ? `${title} gives no average of ${group.region} today, so its rank today is unknown.` : '',
    unranked.length > 0
      ? `Ranked without ${unranked
          .slice(0, mostNames)
          .map((name) => short(name))
          .join(', ')}: ${title} gives no average.`
      : '',
    isShared(ranking) ? `Rank #${group.thenRank} at the target is shared with another region.` : '',
  ].filter(Boolean);
}

/** What a reader of the curve or of the current figures would stumble over. */
function oddities({ multiplier, breaks, curveFalls, current, lines }: Projection, at: string): string[] {
  const { place, from } = multiplier;
  const below = lines.filter(({ row }) => row.current_incentive !== null && big(row.current_incentive).lt(0));
  return [
    place === 'above' || place === 'below'
      ? `${at} lies ${place} ${breaks === 1 ? 'the only break' : 'all breaks'} of the payout curve; the multiplier of ${percent(from.at, 4)}, ${quantity(from.pays)}, was used.`
      : '',
    curveFalls ? 'The payout curve falls somewhere: more attainment pays less there.' : '',
    below.length > 0 ? `The current incentive of ${namesOf(below)} is below zero.` : '',
    current !== null && big(current).lte(0) ? 'There is no percentage of an increase from nothing.' : '',
  ].filter(Boolean);
}

function otherSpend(
  { current, increase }: Projection,
  budget: Budget,
  spaceTitle: ReportContext['spaceTitle'],
): string[] {
  const { currentSpend } = budget;
  if (current === null || currentSpend === null || big(currentSpend).eq(current)) return [];
  return [
    ended(
      `${spaceTitle('budget')} gives a current spend of ${money(currentSpend)}, the team's rows come to ${money(current)}${increase === null ? '' : '; the increase is reckoned from the rows'}`,
    ),
  ];
}
