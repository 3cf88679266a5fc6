import type { ReportContext } from '../../engine/flow.ts';
import { showDeal } from '../deal.ts';
import type { Audit, Requirement } from '../rules/audit.ts';
import { oddTerm, type Deal, type Fact } from '../rules/audit-deal.ts';
import { kindOf, type TrailEntry } from '../rules/audit-trail.ts';
import type { AuditOutcomes } from './audit.ts';
import { entryText } from './audit-table.ts';
import { listed } from './said.ts';
import { whyMissing } from './make-report.ts';
import { short } from './short.ts';

/** What limits the verdict first, then what its reader should know of the trail. */
export function auditCaveats(
  deal: Deal,
  audit: Audit,
  { trail, policy, precedent }: AuditOutcomes,
  { spaceTitle }: ReportContext,
  asOf: string | undefined,
): string[] {
  const caveats = audit.risk.unknown.map((fact) => unknownFact(fact, deal, spaceTitle('deals')));
  caveats.push(...audit.requirements.flatMap(unclear), ...fromPrecedents(audit));
  if (audit.unchecked.length > 0) {
    const rules = audit.unchecked.map(({ rule }) => `"${short(rule)}"`);
    caveats.push(`Not checked, since the policy names no role: ${few(rules)}.`);
  }
  if (precedent.kind === 'failed')
    caveats.push(`${whyMissing(precedent, spaceTitle, '')} The precedents were not checked.`);
  if (trail.kind === 'empty')
    caveats.push(`${spaceTitle('approvals')} holds no entry at all for deal ${showDeal(deal.deal_id)}.`);
  caveats.push(...timesOf(deal, audit, asOf), ...audit.requirements.flatMap(notCounted));
  if (policy.kind === 'empty') {
    const free = audit.verdict === 'COMPLIANT' ? 'No approval is required: ' : '';
    caveats.push(`${free}${spaceTitle('policies')} has no rule for such a deal.`);
  }
  if (precedent.kind === 'empty') caveats.push(`${spaceTitle('policies')} has no precedent for such a deal.`);
  return [...new Set(caveats)];
}

/** What to do, by rule: a missing approval, a late one, what could not be settled. */
export function auditAdvice(
  deal: Deal,
  { missing, unclear, late, verdict }: Audit,
  asOf: string | undefined,
): string[] {
  const advice: string[] = [];
  const name = showDeal(deal.deal_id);
  if (missing.length > 0) {
    advice.push(
      deal.signed_date === null || liesAhead(deal, asOf)
        ? `Get the approval of ${listed(missing)} before deal ${name} is signed.`
        : `Review deal ${name} now and get the approval of ${listed(missing)} retroactively.`,
    );
  }
  if (late.length > 0) advice.push('Record why approvals came after the signature.');
  if (unclear.length > 0) advice.push(`Find out whether ${listed(unclear)} approved deal ${name}.`);
  else if (verdict === null) advice.push(`Complete what is unknown of deal ${name}, then press "Run again".`);
  return advice;
}

/** A signature dated tomorrow may be one of today elsewhere. */
function liesAhead({ signed_date: signed }: Deal, asOf: string | undefined): boolean {
  if (signed === null || asOf === undefined) return false;
  return Date.parse(signed) - Date.parse(asOf) > 24 * 60 * 60 * 1000;
}

function unknownFact(fact: Fact, deal: Deal, title: string): string {
  const odd = fact === 'term' ? oddTerm(deal) : null;
  const what = odd === null ? `gives no ${fact}` : `gives the term as "${short(odd)}", which could be years or months`;
  return `${title} ${what}: the policy was asked without it, and may require more.`;
}

function unclear({ role, doubt, tried }: Requirement): string[] {
  if (doubt === null) return [];
  return [`Whether ${role} approved is unclear, ${doubt}${tried.length > 0 ? `: ${entriesText(tried)}` : ''}.`];
}

/** What a precedent alone requires, and whom a past case does not make required. */
function fromPrecedents({ requirements, missing, pastCases }: Audit): string[] {
  const byPolicy = new Set(requirements.filter(({ from }) => from === 'policy').map(({ role }) => role));
  const alone = requirements.filter(
    ({ role, from }) => from === 'precedent' && !byPolicy.has(role) && missing.includes(role),
  );
  const cases = pastCases.map(({ rule, required_role: role }) => `"${short(rule)}" (${short(role ?? '')})`);
  return [
    ...alone.map(
      ({ role, rule }) => `${role} is required by a precedent, not by a rule of the policy: "${short(rule)}".`,
    ),
    ...(cases.length > 0 ? [`A past case requires nobody: ${few(cases)}.`] : []),
  ];
}

function timesOf(deal: Deal, { late, undated, requirements, unknownWords }: Audit, asOf: string | undefined): string[] {
  const { signed_date: signed } = deal;
  const caveats: string[] = [];
  if (liesAhead(deal, asOf)) caveats.push(`The date of signature, ${signed}, lies ahead.`);
  const told = new Set(requirements.flatMap(({ doubt, tried }) => (doubt === null ? [] : tried)));
  const strange = unknownWords.filter((entry) => !told.has(entry));
  if (strange.length > 0) caveats.push(`No known word for a decision: ${entriesText(strange)}.`);
  if (late.length > 0) caveats.push(`Approved late, after the signature of ${signed}: ${entriesText(late)}.`);
  if (undated.length > 0) caveats.push(`Approved without a date, so perhaps late: ${entriesText(undated)}.`);
  if (signed === null && requirements.some(({ approval }) => approval !== null))
    caveats.push('There is no date of signature: whether an approval came late cannot be told.');
  return caveats;
}

/** Entries that look like a missing approval and are none. */
function notCounted({ role, approval, doubt, tried, similar }: Requirement): string[] {
  if (approval !== null || doubt !== null) return [];
  const isBack = tried.some((entry) => kindOf(entry) === 'approved');
  return [
    ...(isBack ? [`The approval of ${role} is not the last word: ${entriesText(tried)}.`] : []),
    ...(similar.length > 0 ? [`Not counted as ${role}, which is another role: ${entriesText(similar)}.`] : []),
  ];
}

function entriesText(entries: readonly TrailEntry[]): string {
  return few(entries.map((entry) => `${short(entry.role ?? 'no role')} (${entryText(entry)})`));
}

/** At most three, and how many more there are. */
function few(texts: readonly string[]): string {
  const more = texts.length - mostListed;
  return more > 0 ? `${texts.slice(0, mostListed).join('; ')} and ${more} more` : texts.join('; ');
}

const mostListed = 3;
