import type { ReportContext } from '../../engine/flow.ts';
import type { Report } from '../../engine/report.ts';
import { big } from '../../lib/decimal.ts';
import { percent } from '../../lib/format.ts';
import { decimal } from '../../lib/decimal.ts';
import type { AreaOutcomes, ProjectState } from '../rules/project-areas.ts';
import { areas, projectRules, type Area } from '../rules/project.ts';
import { ended, whyMissing } from './make-report.ts';
import { areaNames, areaRule, blockersInWords, statusOf, weeksInWords } from './project-table.ts';
import { short } from './short.ts';
import { explain, listed } from './said.ts';

/** `Delay launch by 2 weeks to align marketing`, `Launch as planned`; what is not known of is said behind it. */
export function recommendation(state: ProjectState): string {
  const unknown = unknownInWords(state);
  const base = baseOf(state);
  return unknown === '' ? base : `${base}; ${unknown}`;
}

function baseOf({ outlook }: ProjectState): string {
  const { delayWeeks, behind, isDelaySure, unknown } = outlook;
  if (delayWeeks !== null) {
    return `Delay launch by ${isDelaySure ? '' : 'at least '}${weeksInWords(delayWeeks)} to align ${listed(behind)}`;
  }
  const sure = areas.filter((area) => !unknown.includes(area));
  if (sure.length === areas.length) return 'Launch as planned';
  return sure.length === 0
    ? 'No recommendation'
    : `Launch as planned as far as ${listed(sure)} ${sure.length === 1 ? 'goes' : 'go'}`;
}

/** `design is not known, marketing is not wholly known` */
function unknownInWords({ outlook, standings }: ProjectState): string {
  const nothing = outlook.unknown.filter((area) => standings[area].atLeast === null);
  const partly = outlook.unknown.filter((area) => standings[area].atLeast !== null);
  const said = [
    nothing.length > 0 ? `${listed(nothing)} ${nothing.length === 1 ? 'is' : 'are'} not known` : '',
    partly.length > 0 ? `${listed(partly)} ${partly.length === 1 ? 'is' : 'are'} not wholly known` : '',
  ];
  return said.filter(Boolean).join(', ');
}

/** Whether every figure that the report must give is there. */
export function isWhole({ outlook, engineering }: ProjectState): boolean {
  return outlook.unknown.length === 0 && engineering.rows.every(({ critical_blockers: count }) => count !== null);
}

/** Why an area is not, or not wholly, known: whole sentences, none where it is. */
export function whyUnknown(
  area: Area,
  name: string,
  state: ProjectState,
  outcomes: AreaOutcomes,
  spaceTitle: ReportContext['spaceTitle'],
): string[] {
  const title = spaceTitle(area);
  const { problem, rows } = state[area];
  if (problem !== null) return [ended(`${title} ${problem}`)];
  const missing = whyMissing(outcomes[area], spaceTitle, `${title} has nothing on ${name}`);
  if (missing !== '') return [missing];
  const { isWeeksSure, paces } = state.standings[area];
  const nameless = rows.flatMap((row) => (row.weeks_behind === null && 'item' in row ? [short(row.item)] : []));
  const whose = nameless.length > 0 ? ` for ${listed(nameless.slice(0, 3))}` : '';
  const slack = paces.flatMap((pace) => pace.problem ?? []);
  return [
    isWeeksSure ? '' : `${title} gives no weeks behind${whose}.`,
    slack[0] === undefined ? '' : `The pace of ${area} cannot be told: ${slack[0]}.`,
  ].filter(Boolean);
}

export function projectCaveats(
  name: string,
  state: ProjectState,
  outcomes: AreaOutcomes,
  { spaceTitle }: ReportContext,
): string[] {
  const unknown = areas.flatMap((area) => whyUnknown(area, name, state, outcomes, spaceTitle));
  const uncounted = state.engineering.rows.some(({ critical_blockers: count }) => count === null);
  const hasPassed = state.engineering.rows.some(({ weeks_to_launch: weeks }) => weeks !== null && big(weeks).lt(0));
  const several = (['engineering', 'design'] as const).filter((area) => state[area].rows.length > 1);
  return [
    ...unknown,
    ...(hasPassed
      ? ['The planned launch date has passed: the recommendation is about a date that must be set anew.']
      : []),
    ...(uncounted ? [`${spaceTitle('engineering')} does not say how many critical blockers there are.`] : []),
    ...several.map(
      (area) => `${spaceTitle(area)} gives ${state[area].rows.length} rows; the one furthest behind counts.`,
    ),
  ];
}

/** The recommendation, and what must be done whatever the colours say. */
export function projectAdvice(state: ProjectState): string[] {
  const blockers = state.engineering.rows.flatMap(({ critical_blockers: count }) =>
    count !== null && big(count).gt(0) ? [blockersInWords(count)] : [],
  );
  const isSlow = state.standings.engineering.paces.some((pace) => pace.isSlow === true);
  return [
    ended(recommendation(state)),
    ...(blockers.length > 0 ? [`Clear the ${blockers.join(' and the ')} in engineering before the launch.`] : []),
    ...(isSlow && !state.outlook.behind.includes('engineering')
      ? [
          'Look at the pace of engineering: fewer points are done than its sprints call for, though no delay is reported.',
        ]
      : []),
  ];
}

/** How each colour and the recommendation came about, for "why is marketing yellow?". */
export function projectExplanations(state: ProjectState, caveats: readonly string[]): Report['explanations'] {
  const blockers = state.engineering.rows.flatMap(({ critical_blockers: count }) => count ?? []);
  const inEngineering = `Engineering reports ${blockers.map(blockersInWords).join(' and ')}.`;
  return [
    ...areas.map((area) => explain([area, ...itemsOf(area, state)], whyColour(area, state))),
    explain(['recommendation', 'delay', 'launch', 'delay launch'], whyDelay(state)),
    ...(blockers.length > 0 ? [explain(['blocker', 'blockers', 'critical blockers'], inEngineering)] : []),
    ...(caveats.length > 0 ? [explain(['partial', 'missing', 'incomplete', 'unknown'], caveats.join(' '))] : []),
  ];
}

function itemsOf(area: Area, { marketing }: ProjectState): string[] {
  const items = area === 'marketing' ? marketing.rows.map(({ item }) => short(item).toLowerCase()) : [];
  // `PR` stands in too many other words.
  return items.filter((item) => item.length > 3);
}

function whyColour(area: Area, state: ProjectState): string {
  const { redFromWeeks, yellowFromWeeks, leastPace } = projectRules;
  const slow = area === 'engineering' ? ` or with points under ${percent(decimal(leastPace))} of the sprints gone` : '';
  const rule = `RED from ${redFromWeeks} weeks behind, YELLOW from ${yellowFromWeeks}${slow}, else GREEN`;
  return `${areaNames[area]} is ${statusOf(state.standings[area])}: ${areaRule(area, state)}; ${rule}.`;
}

function whyDelay(state: ProjectState): string {
  const { behind } = state.outlook;
  const each = behind.map((area) => {
    const { weeksBehind } = state.standings[area];
    return `${area} is ${weeksBehind === null ? 'behind' : `${weeksInWords(weeksBehind)} behind`}`;
  });
  const why = each.length > 0 ? `${listed(each)}; the most counts` : 'no area is known to be behind';
  return `${recommendation(state)}: ${why}.`;
}
