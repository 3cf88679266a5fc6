import { big } from '../../lib/decimal.ts';
import { ConductorError } from '../../lib/errors.ts';
import { foldText } from '../../lib/names.ts';
import { isSameDeal, showDeal } from '../deal.ts';
import { riskOf, type Deal, type Risk } from './audit-deal.ts';
import { auditRules } from './audit-rules.ts';
import { alternativesIn, isCLevel, isLike, roleKey, rolesIn, showRole } from './roles.ts';

export interface TrailEntry {
  readonly deal_id: string | null;
  readonly role: string | null;
  readonly person: string | null;
  readonly decision: string | null;
  readonly decided_on: string | null;
}
export interface PolicyRule {
  readonly rule: string;
  readonly required_role: string | null;
  readonly guidance?: string | null;
}

/** One role that a rule requires. `approval` is what satisfies it, `tried` what the trail holds of the role. */
export interface Requirement {
  readonly rule: string;
  readonly role: string;
  readonly from: 'policy' | 'precedent';
  readonly guidance: string | null;
  readonly approval: TrailEntry | null;
  readonly tried: readonly TrailEntry[];
  /** Approvals of roles with a similar name, which do not count. */
  readonly similar: readonly TrailEntry[];
}

export interface Audit {
  readonly risk: Risk;
  readonly requirements: readonly Requirement[];
  /** Rules and precedents that require nobody's approval. */
  readonly requireNobody: readonly PolicyRule[];
  /** Rules of the policy that leave the role open, so that nobody can tell whether they are met. */
  readonly unchecked: readonly PolicyRule[];
  /** Each role once, as it is shown. */
  readonly missing: readonly string[];
  readonly missingCLevel: readonly string[];
  /** Approvals dated after the signature. */
  readonly late: readonly TrailEntry[];
  /** Approvals without a date, of which nobody can tell whether they were late. */
  readonly undated: readonly TrailEntry[];
  /** Entries that no requirement is about. */
  readonly others: readonly TrailEntry[];
  /** null: no approval is missing, but something that may require more is unknown. */
  readonly verdict: 'COMPLIANT' | 'NON-COMPLIANT' | null;
  readonly level: 'LOW' | 'MEDIUM' | 'HIGH' | null;
}

/**
 * Holds every role that policy and precedents require against the trail. Missing = required roles without an approval that
 * stands. Any missing: NON-COMPLIANT, and HIGH where the amount is > 250,000 or a C-level approval is missing, else
 * MEDIUM; none missing: COMPLIANT and LOW. Throws `other_deal` where the trail is about another deal.
 */
export function auditDeal(
  deal: Deal,
  policy: readonly PolicyRule[],
  precedents: readonly PolicyRule[],
  found: readonly TrailEntry[],
): Audit {
  const trail = trailOf(deal, found);
  const risk = riskOf(deal);
  const requirements = requirementsOf(policy, precedents, trail);
  const missing = missingIn(requirements);
  const missingCLevel = missing.filter(isCLevel);
  const unchecked = policy.filter(({ required_role: role }) => role === null);
  const approvals = trail.filter((entry) => kindOf(entry) === 'approved');
  const required = new Set(requirements.flatMap(({ role }) => alternativesIn(role).map(roleKey)));
  const signed = deal.signed_date;
  return {
    risk,
    requirements,
    requireNobody: [...policy, ...unguided(policy, precedents)].filter(requiresNobody),
    unchecked,
    missing,
    missingCLevel,
    late: approvals.filter(({ decided_on: day }) => signed !== null && day !== null && day > signed),
    undated: approvals.filter(({ decided_on: day }) => signed !== null && day === null),
    others: trail.filter(({ role }) => role === null || !required.has(roleKey(role))),
    ...verdictOf(deal, missing, missingCLevel, risk.unknown.length > 0 || unchecked.length > 0),
  };
}

/** `approved`, or no decision yet, or `against`: a word that takes an earlier approval back, or that nobody declared. */
export function kindOf({ decision }: TrailEntry): 'approved' | 'undecided' | 'against' {
  const word = foldText(decision ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (auditRules.approved.some((approved) => approved === word)) return 'approved';
  return word === '' || auditRules.undecided.some((open) => open === word) ? 'undecided' : 'against';
}

function verdictOf(
  { amount }: Deal,
  missing: readonly string[],
  missingCLevel: readonly string[],
  isOpen: boolean,
): Pick<Audit, 'verdict' | 'level'> {
  if (missing.length === 0) {
    return isOpen ? { verdict: null, level: null } : { verdict: 'COMPLIANT', level: 'LOW' };
  }
  const isLarge = amount === null || big(amount).gt(auditRules.highAmountOver);
  return { verdict: 'NON-COMPLIANT', level: isLarge || missingCLevel.length > 0 ? 'HIGH' : 'MEDIUM' };
}

function missingIn(requirements: readonly Requirement[]): string[] {
  const roles = requirements.flatMap(({ role, approval }) => (approval === null ? [role] : []));
  const keys = roles.map(roleKey);
  return roles.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** The deal's own entries by date, whatever order they came in. An entry that could be of another deal is not dropped. */
function trailOf({ deal_id: id }: Deal, found: readonly TrailEntry[]): readonly TrailEntry[] {
  const stray = found.find((entry) => entry.deal_id !== null && !isSameDeal(entry.deal_id, id));
  const own = found.filter((entry) => entry.deal_id !== null && isSameDeal(entry.deal_id, id));
  const isClear = own.length > 0 && found.every((entry) => entry.deal_id !== null);
  if (stray !== undefined && !isClear) {
    const got = showDeal(
      Array.from(stray.deal_id ?? '')
        .slice(0, 40)
        .join(''),
    );
    throw new ConductorError('other_deal', `the approval trail is about deal ${got}, not about ${showDeal(id)}`);
  }
  return (stray === undefined ? found : own).toSorted((one, other) => orderOf(one).localeCompare(orderOf(other)));
}

/** By date, entries without one last; then by whatever makes the order the same each time. */
function orderOf({ decided_on: day, role, person, decision }: TrailEntry): string {
  return JSON.stringify([day ?? '9999-12-31', role, person, decision]);
}

/** A precedent of a rule that the policy names too adds its guidance; one that requires a role of its own adds that. */
function requirementsOf(
  policy: readonly PolicyRule[],
  precedents: readonly PolicyRule[],
  trail: readonly TrailEntry[],
): Requirement[] {
  return [
    ...policy.flatMap((rule) => requirementsIn(rule, guidanceOf(rule, precedents), 'policy', trail)),
    ...unguided(policy, precedents).flatMap((rule) => requirementsIn(rule, rule.guidance ?? null, 'precedent', trail)),
  ];
}

function guidanceOf(rule: PolicyRule, precedents: readonly PolicyRule[]): string | null {
  const texts = precedents.filter((precedent) => isAbout(precedent, rule)).map(({ guidance }) => guidance);
  const said = [...new Set([rule.guidance, ...texts])].filter((text) => text !== null && text !== undefined);
  return said.length > 0 ? said.join(' ') : null;
}

/** Precedents that are about none of the policy's rules. */
function unguided(policy: readonly PolicyRule[], precedents: readonly PolicyRule[]): readonly PolicyRule[] {
  return precedents.filter((precedent) => !policy.some((rule) => isAbout(precedent, rule)));
}

/** The same rule, and no role but that of the rule. */
function isAbout(precedent: PolicyRule, rule: PolicyRule): boolean {
  if (foldText(precedent.rule) !== foldText(rule.rule)) return false;
  const roles = rolesIn(precedent.required_role ?? '').map(roleKey);
  return new Set(roles).isSubsetOf(new Set(rolesIn(rule.required_role ?? '').map(roleKey)));
}

function requiresNobody({ required_role: cell, guidance }: PolicyRule): boolean {
  // A rule of the policy without a role is unchecked; a precedent without one only advises.
  if (cell === null) return guidance !== undefined;
  return rolesIn(cell).length === 0;
}

function requirementsIn(
  { rule, required_role: cell }: PolicyRule,
  guidance: string | null,
  from: Requirement['from'],
  trail: readonly TrailEntry[],
): Requirement[] {
  return rolesIn(cell ?? '').map((role) => {
    const alternatives = alternativesIn(role);
    const { approval, tried, similar } = standing(alternatives, trail);
    return { rule, role: alternatives.map(showRole).join(' or '), from, guidance, approval, tried, similar };
  });
}

/** Where any one of several roles is enough, one approval that stands is. */
function standing(roles: readonly string[], trail: readonly TrailEntry[]) {
  const keys = new Set(roles.map(roleKey));
  const isOf = ({ role }: TrailEntry) => role !== null && keys.has(roleKey(role));
  const similar = trail.filter(
    (entry) => kindOf(entry) === 'approved' && !isOf(entry) && roles.some((role) => isLike(entry.role ?? '', role)),
  );
  const approval = roles.map((role) => approvalOf(role, trail)).find((entry) => entry !== null) ?? null;
  return { approval, tried: trail.filter(isOf), similar };
}

/** The first approval that stands: nothing later of the same role, and nothing that cannot be placed in time, is against it. */
function approvalOf(role: string, trail: readonly TrailEntry[]): TrailEntry | null {
  const entries = trail.filter((entry) => entry.role !== null && roleKey(entry.role) === roleKey(role));
  const against = entries.filter((entry) => kindOf(entry) === 'against');
  const isStanding = (entry: TrailEntry) => against.every((other) => isLater(entry, other));
  return entries.find((entry) => kindOf(entry) === 'approved' && isStanding(entry)) ?? null;
}

function isLater({ decided_on: one }: TrailEntry, { decided_on: other }: TrailEntry): boolean {
  return one !== null && other !== null && one > other;
}
