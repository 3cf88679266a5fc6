import type { Report } from '../../engine/report.ts';
import { big, type DecimalText } from '../../lib/decimal.ts';
import { money, moneyShort, percent, quantity } from '../../lib/format.ts';
import type { Projection, TeamRow } from '../rules/whatif.ts';
import type { Place, Ranking } from '../rules/whatif-outlook.ts';
import { attained } from './incentive-table.ts';
import { short } from './short.ts';

type Table = NonNullable<Report['table']>;

/** A row per person with the rule written out, and the total; without a projection what is known of each. */
export function teamTable(team: readonly TeamRow[], projection: Projection | null): Table | null {
  if (team.length === 0) return null;
  if (projection === null) {
    return { columns: columns.filter(({ title }) => title !== 'Projected'), rows: team.map(withoutRule), footer: null };
  }
  const rows = projection.lines.map(({ row, projected }) => [
    short(row.name),
    attained(row),
    row.on_target_incentive === null
      ? 'not computed: the on-target incentive is missing'
      : times(row.on_target_incentive, projection),
    amount(row.current_incentive),
    amount(projected),
  ]);
  return { columns, rows, footer: totalRow(projection) };
}

/** The same without a row for anybody: what a channel may see. */
export function totalTable(projection: Projection | null): Table | null {
  if (projection === null) return null;
  const { lines, partial } = projection;
  const counted = lines.filter(({ projected }) => projected !== null).length;
  const people = partial ? `${counted} of ${lines.length}` : `${lines.length}`;
  return {
    columns: [{ title: 'People', align: 'right' }, ...columns.slice(2)],
    rows: [[people, ...totalRow(projection).slice(2)]],
    footer: null,
  };
}

const columns: Table['columns'] = [
  { title: 'Name', align: 'left' },
  { title: 'Attained so far', align: 'left' },
  { title: 'Rule', align: 'left' },
  { title: 'Current', align: 'right' },
  { title: 'Projected', align: 'right' },
];

function withoutRule(row: TeamRow): string[] {
  const onTarget = row.on_target_incentive;
  const rule = onTarget === null ? 'on-target incentive unknown' : `on target ${moneyShort(onTarget)}`;
  return [short(row.name), attained(row), rule, amount(row.current_incentive)];
}

function totalRow(projection: Projection): string[] {
  const { onTarget, current, total, partial } = projection;
  const rule = onTarget === null ? '' : times(onTarget, projection);
  return [partial ? 'Total, partial' : 'Total', '', rule, amount(current), amount(total)];
}

/** `$25,000 x 1.5` */
function times(onTarget: DecimalText, { multiplier }: Projection): string {
  return `${moneyShort(onTarget)} x ${quantity(multiplier.value)}`;
}

function amount(value: DecimalText | null): string {
  return value === null ? 'unknown' : money(value);
}

/** Regions today and with the group at its target, best at the target first. */
export function rankingChart({ places, group }: Ranking, target: string): Report['chart'] {
  const drawn = places.flatMap(({ region, now, atTarget }) =>
    now === null || atTarget === null ? [] : [{ region, today: points(now), later: points(atTarget) }],
  );
  if (group === null || drawn.length === 0) return null;
  return {
    title: `Regions today and with the team at ${target}`,
    categories: drawn.map(({ region }) => region),
    series: [
      { name: 'Today %', values: drawn.map(({ today }) => today) },
      { name: `At ${target}`, values: drawn.map(({ later }) => later) },
    ],
    yLabel: '% of target',
    kind: 'bar',
  };
}

function points(fraction: DecimalText): number {
  return Number(big(fraction).times(100).toFixed(2));
}

/** The picture in words: `#1 Northeast 120% (today #3, 95%), #2 West 108% (today #1)`. */
export function rankingInWords({ places }: Ranking): string {
  const ranked = places.filter(({ thenRank }) => thenRank !== null);
  const more = ranked.length - mostInWords;
  const words = ranked.slice(0, mostInWords).map(placeInWords);
  return [...words, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const mostInWords = 5;

function placeInWords({ region, isGroup, now, nowRank, atTarget, thenRank }: Place): string {
  const average = atTarget === null ? '' : ` ${percent(atTarget, 1)}`;
  if (!isGroup && nowRank === thenRank) return `#${thenRank} ${region}${average}`;
  const was = [nowRank === null ? 'rank unknown' : `#${nowRank}`, isGroup && now !== null ? percent(now, 1) : ''];
  return `#${thenRank} ${region}${average} (today ${was.filter(Boolean).join(', ')})`;
}
