import { big } from '../../lib/decimal.ts';
import { riskOf, type Deal, type Risk } from './audit-deal.ts';
import { guidanceOf, isPastCase, unguided, type PolicyRule } from './audit-precedents.ts';
import { auditRules } from './audit-rules.ts';
import { dayOf, kindOf, ownTrail, standingOf, type Standing, type TrailEntry } from './audit-trail.ts';
import { alternativesIn, isCLevel, isOpenRole, roleKey, rolesIn, showRole } from './roles.ts';

/** One role that a rule requires. `approval` is what satisfies it, `tried` what the trail holds of the role. */
export interface Requirement extends Standing {
  readonly rule: string;
  readonly role: string;
  readonly from: 'policy' | 'precedent';
  readonly guidance: string | null;
}

export interface Audit {
  readonly risk: Risk;
  readonly requirements: readonly Requirement[];
  /** Rules and precedents that require nobody's approval. */
  readonly requireNobody: readonly PolicyRule[];
  /** Precedents that tell of one case: who approved there is not required here. */
  readonly pastCases: readonly PolicyRule[];
  /** Rules of the policy that leave the role open, so that nobody can tell whether they are met. */
  readonly unchecked: readonly PolicyRule[];
  /** Each role once, as it is shown. */
  readonly missing: readonly string[];
  readonly missingCLevel: readonly string[];
  /** Roles of which nobody can tell whether their approval is missing. */
  readonly unclear: readonly string[];
  /** Approvals dated after the day of the signature. */
  readonly late: readonly TrailEntry[];
  /** Approvals without a date, of which nobody can tell whether they were late. */
  readonly undated: readonly TrailEntry[];
  /** Entries that no requirement is about. */
  readonly others: readonly TrailEntry[];
  /** Entries with a decision that is no known word. */
  readonly unknownWords: readonly TrailEntry[];
  /** null: no approval is surely missing, but something that may require more is unknown. */
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
  const trail = ownTrail(deal, found);
  const risk = riskOf(deal);
  const own = unguided(policy, precedents);
  const pastCases = own.filter((rule) => isPastCase(rule) && rolesIn(rule.required_role ?? '').length > 0);
  const standing = own.filter((rule) => !pastCases.includes(rule));
  const requirements = requirementsOf(policy, precedents, standing, trail);
  const missing = rolesOf(requirements.filter(({ approval, doubt }) => approval === null && doubt === null));
  const unclear = rolesOf(requirements.filter(({ doubt }) => doubt !== null));
  const missingCLevel = missing.filter(isCLevel);
  const unchecked = policy.filter(({ required_role: role }) => role === null || isOpenRole(role));
  const required = new Set(requirements.flatMap(({ role }) => alternativesIn(role).map(roleKey)));
  const isOpen = risk.unknown.length > 0 || unchecked.length > 0 || unclear.length > 0;
  return {
    risk,
    requirements,
    requireNobody: [...policy, ...standing].filter(requiresNobody),
    pastCases,
    unchecked,
    missing,
    missingCLevel,
    unclear,
    ...timesOf(deal, trail),
    others: trail.filter(({ role }) => role === null || !required.has(roleKey(role))),
    unknownWords: trail.filter((entry) => kindOf(entry) === 'unknown'),
    ...verdictOf(deal, missing, missingCLevel, isOpen),
  };
}

function timesOf({ signed_date: signed }: Deal, trail: readonly TrailEntry[]): Pick<Audit, 'late' | 'undated'> {
  const approvals = trail.filter((entry) => kindOf(entry) === 'approved');
  const isLate = (day: string | null) => signed !== null && day !== null && day > signed;
  return {
    late: approvals.filter((entry) => isLate(dayOf(entry))),
    undated: approvals.filter((entry) => signed !== null && dayOf(entry) === null),
  };
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

/** Each role once, as it was named first. */
function rolesOf(requirements: readonly Requirement[]): string[] {
  const roles = requirements.map(({ role }) => role);
  const keys = roles.map(roleKey);
  return roles.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** A precedent of a rule that the policy names too adds its guidance; one that requires a role of its own adds that. */
function requirementsOf(
  policy: readonly PolicyRule[],
  precedents: readonly PolicyRule[],
  own: readonly PolicyRule[],
  trail: readonly TrailEntry[],
): Requirement[] {
  return [
    ...policy.flatMap((rule) => requirementsIn(rule, guidanceOf(rule, precedents), 'policy', trail)),
    ...own.flatMap((rule) => requirementsIn(rule, rule.guidance ?? null, 'precedent', trail)),
  ];
}

function requiresNobody({ required_role: cell, guidance }: PolicyRule): boolean {
  // A rule of the policy without a role is unchecked; a precedent without one only advises.
  if (cell === null || isOpenRole(cell)) return guidance !== undefined;
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
    const shown = alternatives.map(showRole).join(' or ');
    const { approval, doubt, tried, similar } = standingOf(alternatives, trail);
    return { rule, role: shown, from, guidance, approval, doubt, tried, similar };
  });
}
