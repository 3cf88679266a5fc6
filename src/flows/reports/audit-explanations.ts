import type { Report } from '../../engine/report.ts';
import { big, decimal } from '../../lib/decimal.ts';
import { moneyShort } from '../../lib/format.ts';
import { showDeal } from '../deal.ts';
import type { Audit, Requirement } from '../rules/audit.ts';
import type { Deal } from '../rules/audit-deal.ts';
import { auditRules } from '../rules/audit-rules.ts';
import { roleKey } from '../rules/roles.ts';
import { entryText } from './audit-table.ts';
import { whyChecked } from './audit-words.ts';
import { listed } from './said.ts';
import { short } from './short.ts';

type Explanations = Report['explanations'];

/** How verdict, risk and each role came about, for "why is the CFO required?". */
export function auditExplanations(deal: Deal, audit: Audit): Explanations {
  const byRole = Map.groupBy(audit.requirements, ({ role }) => roleKey(role));
  return [
    { about: ['non-compliant', 'not compliant', 'compliant', 'verdict'], text: whyVerdict(deal, audit) },
    ...levelOf(deal, audit),
    { about: ['audit', 'standard check', 'contains risk', 'check'], text: `${whyChecked(audit.risk)}.` },
    ...[...byRole].map(([key, requirements]) => ({ about: namesOf(key, requirements), text: whyRole(requirements) })),
    ...(audit.late.length > 0 ? [{ about: ['late', 'late approval'], text: whyLate(deal, audit) }] : []),
  ];
}

function whyVerdict(deal: Deal, { verdict, requirements, risk, unchecked, unclear }: Audit): string {
  const id = showDeal(deal.deal_id);
  if (verdict === 'COMPLIANT') return `COMPLIANT, because no required approval of deal ${id} is missing.`;
  if (verdict === null) {
    const unknown = risk.unknown.map((fact) => `the ${fact} is unknown`);
    const unsure = unclear.map((role) => `it is unclear whether ${role} approved`);
    const open = [...unknown, ...(unchecked.length > 0 ? ['a rule names no role'] : []), ...unsure];
    return `No verdict, because no required approval of deal ${id} is surely missing, but ${listed(open)}.`;
  }
  const missing = requirements.filter(({ approval, doubt }) => approval === null && doubt === null);
  const reasons = missing.map(
    ({ rule, role, from }) => `"${short(rule)}"${from === 'precedent' ? ' (a precedent)' : ''} requires ${role}`,
  );
  return `NON-COMPLIANT, because ${listed(reasons)}, and the trail of deal ${id} holds no such approval.`;
}

function levelOf(deal: Deal, audit: Audit): Explanations {
  const { level } = audit;
  if (level === null) return [];
  const word = level.toLowerCase();
  return [{ about: ['risk', 'risk level', `${word} risk`, `risk ${word}`, word], text: whyLevel(deal, audit) }];
}

function whyLevel({ amount }: Deal, { level, missingCLevel }: Audit): string {
  if (level === 'LOW') return 'Risk is LOW, because no required approval is missing.';
  const limit = moneyShort(decimal(auditRules.highAmountOver));
  const isOver = amount !== null && big(amount).gt(auditRules.highAmountOver);
  const size =
    amount === null
      ? 'the amount is unknown'
      : `the amount of ${moneyShort(amount)} is ${isOver ? '' : 'not '}over ${limit}`;
  if (level === 'MEDIUM')
    return `Risk is MEDIUM, because an approval is missing, but ${size} and no C-level approval is missing.`;
  const chiefs = missingCLevel.length > 0 ? [`a C-level approval is missing (${listed(missingCLevel)})`] : [];
  const reasons = ['an approval is missing', ...(isOver || amount === null ? [size] : []), ...chiefs];
  return `Risk is HIGH, because ${listed(reasons)}.`;
}

function namesOf(key: string, requirements: readonly Requirement[]): string[] {
  const equal = auditRules.equalRoles.find(([first]) => first === key) ?? [key];
  return [...new Set([...requirements.map(({ role }) => role), ...equal])];
}

function whyRole(requirements: readonly Requirement[]): string {
  const [first] = requirements;
  if (first === undefined) return '';
  const rules = [
    ...new Set(
      requirements.map(({ rule, from }) => `"${short(rule, 100)}"${from === 'precedent' ? ' (a precedent)' : ''}`),
    ),
  ];
  const held = first.approval
    ? `the trail says: ${entryText(first.approval)}`
    : first.tried.length > 0
      ? `the trail only says: ${first.tried.map(entryText).join('; ')}`
      : 'the trail holds no entry of that role';
  const unsure = first.doubt === null ? '' : `, and whether that is an approval is unclear: ${first.doubt}`;
  return `${first.role} is required by ${listed(rules)}; ${held}${unsure}.`;
}

function whyLate({ signed_date: signed }: Deal, { late }: Audit): string {
  const entries = late.map((entry) => `${short(entry.role ?? 'no role')} ${entryText(entry)}`);
  return `An approval is late where its date is after that of the signature, ${signed}: ${entries.join('; ')}.`;
}
