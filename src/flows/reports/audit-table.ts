import type { Report } from '../../engine/report.ts';
import type { Audit, Requirement } from '../rules/audit.ts';
import { dayOf, kindOf, type TrailEntry } from '../rules/audit-trail.ts';
import { roleKey } from '../rules/roles.ts';
import { short } from './short.ts';

type Table = NonNullable<Report['table']>;

/** A row per rule with the role it requires and what the trail holds of it, then what no rule is about. */
export function auditTable(audit: Audit): Table {
  const rows = audit.requirements.map((requirement) => [
    ruleText(requirement),
    requirement.role,
    trailText(requirement),
    resultOf(requirement, audit.late),
  ]);
  const free = audit.requireNobody.map((rule) => [ruleText(rule), 'none', '–', 'nothing required']);
  const past = audit.pastCases.map((rule) => [
    ruleText({ ...rule, from: 'precedent' }),
    short(rule.required_role ?? 'none'),
    '–',
    'a past case, not required',
  ]);
  const unchecked = audit.unchecked.map((rule) => [ruleText(rule), 'not named', '–', 'not checked']);
  const others = audit.others.map((entry) => ['–', short(entry.role ?? 'no role'), entryText(entry), 'not required']);
  return { columns: auditColumns, rows: [...rows, ...free, ...past, ...unchecked, ...others], footer: countRow(audit) };
}

/** The trail alone, where it could not be held against the policy. */
export function trailTable(trail: readonly TrailEntry[]): Report['table'] {
  if (trail.length === 0) return null;
  return {
    columns: [
      { title: 'Role', align: 'left' },
      { title: 'Trail', align: 'left' },
    ],
    rows: trail.map((entry) => [short(entry.role ?? 'no role'), entryText(entry)]),
    footer: null,
  };
}

/** `approved 2025-01-13 by John Smith`, with the time of day where it is known. */
export function entryText(entry: TrailEntry): string {
  const { decision, decided_on: at, person } = entry;
  const time = at === null ? '' : at.slice(11, 16);
  return [short(decision ?? 'no decision'), dayOf(entry) ?? 'without a date', time, person && `by ${short(person)}`]
    .filter(Boolean)
    .join(' ');
}

/** How many roles are required, each counted once. */
export function countRoles({ requirements }: Audit): number {
  return new Set(requirements.map(({ role }) => roleKey(role))).size;
}

const auditColumns: Table['columns'] = [
  { title: 'Rule', align: 'left' },
  { title: 'Required role', align: 'left' },
  { title: 'Approval trail', align: 'left' },
  { title: 'Result', align: 'left' },
];

interface RuleWords extends Partial<Pick<Requirement, 'from'>> {
  readonly rule: string;
  readonly guidance?: string | null;
}

/** Of long guidance the beginning: all of it is in the evidence, and a table must be read at a phone's width. */
function ruleText({ rule, guidance, from }: RuleWords): string {
  const source = from === 'precedent' ? ' (precedent)' : '';
  return `${short(rule, 200)}${source}${guidance ? `. Guidance: ${short(guidance, 80)}` : ''}`;
}

function trailText({ approval, tried }: Requirement): string {
  if (approval !== null) return entryText(approval);
  return tried.length > 0 ? tried.map(entryText).join('; ') : 'not in the trail';
}

function resultOf({ approval, doubt, tried }: Requirement, late: readonly TrailEntry[]): string {
  if (approval !== null) return late.includes(approval) ? 'approved late' : 'approved';
  if (doubt !== null) return 'unclear';
  return tried.some((entry) => kindOf(entry) === 'approved') ? 'missing, taken back' : 'missing';
}

function countRow(audit: Audit): string[] {
  const required = countRoles(audit);
  const [missing, unclear] = [audit.missing.length, audit.unclear.length];
  const open = unclear > 0 ? `, ${unclear} unclear` : '';
  return ['Required roles', String(required), `${required - missing - unclear} approved`, `${missing} missing${open}`];
}
