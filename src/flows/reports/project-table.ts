import type { Report } from '../../engine/report.ts';
import { big, decimal, type DecimalText } from '../../lib/decimal.ts';
import { percent, quantity } from '../../lib/format.ts';
import { foldText } from '../../lib/names.ts';
import type { DesignRow, EngineeringRow, MarketingRow, ProjectState } from '../rules/project-areas.ts';
import { areas, projectRules, type Area, type Pace, type Standing } from '../rules/project.ts';
import { short } from './short.ts';

export const areaNames: Readonly<Record<Area, string>> = {
  engineering: 'Engineering',
  design: 'Design',
  marketing: 'Marketing',
};

type Table = NonNullable<Report['table']>;

/** A row per area with the rule that coloured it, and one per marketing item. */
export function areaTable(state: ProjectState): Table {
  return {
    columns: [
      { title: 'Area', align: 'left' },
      { title: 'Status', align: 'left' },
      { title: 'Rule', align: 'left' },
      { title: 'Known', align: 'left' },
    ],
    rows: [
      ...areas.map((area) => [
        areaNames[area],
        statusOf(state.standings[area]),
        areaRule(area, state),
        known(area, state),
      ]),
      ...itemRows(state.marketing.rows),
    ],
    footer: null,
  };
}

/** `GREEN`, `UNKNOWN, at least YELLOW` */
export function statusOf({ colour, atLeast }: Standing): string {
  if (colour !== null) return colour;
  return atLeast === null || atLeast === 'GREEN' ? 'UNKNOWN' : `UNKNOWN, at least ${atLeast}`;
}

/** `2 weeks behind, the most of 4 items`; for engineering the pace beside it. */
export function areaRule(area: Area, { standings, ...state }: ProjectState): string {
  const { weeksBehind, isWeeksSure, paces } = standings[area];
  const { rows } = state[area];
  if (rows.length === 0) return 'no figures';
  const many = `${rows.length} ${area === 'marketing' ? 'items' : 'rows'}`;
  const of = rows.length === 1 ? '' : isWeeksSure ? `, the most of ${many}` : `, the most that is known of ${many}`;
  const paceTexts = paces.map((pace, index) => paceRule(pace, state.engineering.rows[index] ?? null));
  return [`${behindInWords(weeksBehind)}${of}`, ...paceTexts].join('; ');
}

/** `145 of 200 points = 72.5%, not under 90% of sprint 12 of 16 = 67.5%` */
function paceRule(pace: Pace, row: EngineeringRow | null): string {
  if (pace.problem !== null || row === null) return `pace unknown: ${pace.problem ?? 'it is missing'}`;
  const { sprint, sprints_total: sprints, points_done: done, points_total: points } = row;
  if (sprint === null || sprints === null || done === null || points === null) return 'pace unknown';
  const least = big(sprint).times(projectRules.leastPace).div(sprints);
  const shown = `${quantity(done)} of ${quantity(points)} points = ${percent(big(done).div(points))}`;
  const limit = `${percent(decimal(projectRules.leastPace))} of sprint ${quantity(sprint)} of ${quantity(sprints)} = ${percent(least)}`;
  return `${shown}, ${pace.isSlow ? '' : 'not '}under ${limit}`;
}

/** `2 weeks behind`, `on time`, `1 week ahead` */
function behindInWords(weeks: DecimalText | null): string {
  if (weeks === null) return 'weeks behind unknown';
  if (big(weeks).eq(0)) return '0 weeks behind';
  return big(weeks).gt(0) ? `${weeksInWords(weeks)} behind` : `${weeksInWords(decimal(big(weeks).abs()))} ahead`;
}

/** `1 week`, `2.5 weeks` */
export function weeksInWords(weeks: DecimalText): string {
  return big(weeks).eq(1) ? '1 week' : `${quantity(weeks)} weeks`;
}

/** `in 6 weeks`, `this week`, `2 weeks ago` */
export function launchInWords(weeks: DecimalText): string {
  if (big(weeks).eq(0)) return 'this week';
  return big(weeks).gt(0) ? `in ${weeksInWords(weeks)}` : `${weeksInWords(decimal(big(weeks).abs()))} ago`;
}

function known(area: Area, state: ProjectState): string {
  if (area === 'engineering') return state.engineering.rows.map(engineeringInWords).filter(Boolean).join('; ');
  if (area === 'design') return state.design.rows.map(designInWords).filter(Boolean).join('; ');
  return '';
}

function engineeringInWords({ code_coverage_pct: coverage, critical_blockers: blockers }: EngineeringRow): string {
  const said = [
    coverage === null ? '' : `${percent(coverage)} code coverage`,
    blockers === null ? '' : blockersInWords(blockers),
  ];
  return said.filter(Boolean).join(', ');
}

/** `2 critical blockers`, `no critical blockers` */
export function blockersInWords(blockers: DecimalText): string {
  if (big(blockers).eq(0)) return 'no critical blockers';
  return `${quantity(blockers)} critical ${big(blockers).eq(1) ? 'blocker' : 'blockers'}`;
}

function designInWords(row: DesignRow): string {
  const { design_system_pct: system, flows_approved: approved, flows_total: flows, user_testing: testing } = row;
  const said = [
    system === null ? '' : `design system ${percent(system)}`,
    approved === null || flows === null ? '' : `${quantity(approved)} of ${quantity(flows)} flows approved`,
    row.prototypes_ready === null ? '' : prototypesInWords(row.prototypes_ready),
    testing === null ? '' : `user testing: ${short(testing)}`,
  ];
  return said.filter(Boolean).join(', ');
}

function prototypesInWords(ready: string): string {
  const answer = foldText(ready);
  if (/^(?:yes|y|true|ready|1)$/u.test(answer)) return 'prototypes ready';
  return /^(?:no|n|false|not ready|0)$/u.test(answer) ? 'prototypes not ready' : `prototypes: ${short(ready)}`;
}

const mostItems = 20;

/** Only where there is more to see than in the area's own row; the furthest behind first. */
function itemRows(items: readonly MarketingRow[]): string[][] {
  const sorted = items.toSorted((one, other) => orderOf(other).cmp(orderOf(one)));
  const rows = sorted
    .slice(0, mostItems)
    .map(({ item, status, weeks_behind: weeks }) => [
      `· ${short(item)}`,
      '',
      behindInWords(weeks),
      short(status ?? ''),
    ]);
  const more = items.length - rows.length;
  return more > 0 ? [...rows, [`· ${more} more`, '', '', '']] : rows;
}

/** An item without a figure is what somebody should look at. */
function orderOf({ weeks_behind: weeks }: MarketingRow) {
  return big(weeks ?? 1_000_000);
}
