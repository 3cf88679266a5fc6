import type { Report } from '../../engine/report.ts';
import { kindOf, type Audit, type Requirement, type TrailEntry } from '../rules/audit.ts';
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
  const unchecked = audit.unchecked.map((rule) => [ruleText(rule), 'not named', '–', 'not checked']);
  const others = audit.others.map((entry) => ['–', short(entry.role ?? 'no role'), entryText(entry), 'not required']);
  return { columns: auditColumns, rows: [...rows, ...free, ...unchecked, ...others], footer: countRow(audit) };
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

/** `approved 2025-01-13 by John Smith` */
export function entryText({ decision, decided_on: day, person }: TrailEntry): string {
  return [short(decision ?? 'no decision'), day ?? 'without a date', person && `by ${short(person)}`]
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

function ruleText({ rule, guidance, from }: RuleWords): string {
  const source = from === 'precedent' ? ' (precedent)' : '';
  return `${short(rule, 200)}${source}${guidance ? `. Guidance: ${short(guidance, 200)}` : ''}`;
}

function trailText({ approval, tried }: Requirement): string {
  if (approval !== null) return entryText(approval);
  return tried.length > 0 ? tried.map(entryText).join('; ') : 'not in the trail';
}

function resultOf({ approval, tried }: Requirement, late: readonly TrailEntry[]): string {
  if (approval !== null) return late.includes(approval) ? 'approved late' : 'approved';
  return tried.some((entry) => kindOf(entry) === 'approved') ? 'missing, taken back' : 'missing';
}

function countRow(audit: Audit): string[] {
  const required = countRoles(audit);
  const missing = audit.missing.length;
  return ['Required roles', String(required), `${required - missing} approved`, `${missing} missing`];
}
