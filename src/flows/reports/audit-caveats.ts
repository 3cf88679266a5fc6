import type { ReportContext } from '../../engine/flow.ts';
import { foldText } from '../../lib/names.ts';
import { showDeal } from '../deal.ts';
import { kindOf, type Audit, type Requirement, type TrailEntry } from '../rules/audit.ts';
import type { Deal } from '../rules/audit-deal.ts';
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
): string[] {
  const caveats = audit.risk.unknown.map(
    (fact) => `${spaceTitle('deals')} gives no ${fact}: the policy was asked without it, and may require more.`,
  );
  if (audit.unchecked.length > 0) {
    const rules = audit.unchecked.map(({ rule }) => `"${short(rule)}"`);
    caveats.push(`Not checked, since the policy names no role: ${few(rules)}.`);
  }
  if (precedent.kind === 'failed')
    caveats.push(`${whyMissing(precedent, spaceTitle, '')} The precedents were not checked.`);
  if (trail.kind === 'empty')
    caveats.push(`${spaceTitle('approvals')} holds no entry at all for deal ${showDeal(deal.deal_id)}.`);
  caveats.push(...timesOf(deal, audit), ...audit.requirements.flatMap(notCounted));
  if (policy.kind === 'empty') {
    const free = audit.verdict === 'COMPLIANT' ? 'No approval is required: ' : '';
    caveats.push(`${free}${spaceTitle('policies')} has no rule for such a deal.`);
  }
  if (precedent.kind === 'empty') caveats.push(`${spaceTitle('policies')} has no precedent for such a deal.`);
  return [...new Set(caveats)];
}

/** What to do, by rule: a missing approval, a late one, what could not be settled. */
export function auditAdvice(deal: Deal, { missing, late, verdict }: Audit): string[] {
  const advice: string[] = [];
  const name = showDeal(deal.deal_id);
  if (missing.length > 0) {
    advice.push(
      deal.signed_date === null
        ? `Get the approval of ${listed(missing)} before deal ${name} is signed.`
        : `Review deal ${name} now and get the approval of ${listed(missing)} retroactively.`,
    );
  }
  if (late.length > 0) advice.push('Record why approvals came after the signature.');
  if (verdict === null) advice.push(`Complete what is unknown of deal ${name}, then press "Run again".`);
  return advice;
}

function timesOf({ signed_date: signed }: Deal, { late, undated, requirements }: Audit): string[] {
  const caveats: string[] = [];
  if (late.length > 0) caveats.push(`Approved late, after the signature of ${signed}: ${entriesText(late)}.`);
  if (undated.length > 0) caveats.push(`Approved without a date, so perhaps late: ${entriesText(undated)}.`);
  if (signed === null && requirements.some(({ approval }) => approval !== null))
    caveats.push('There is no date of signature: whether an approval came late cannot be told.');
  return caveats;
}

/** Entries that look like a missing approval and are none. */
function notCounted({ role, approval, tried, similar }: Requirement): string[] {
  if (approval !== null) return [];
  const odd = tried.filter((entry) => kindOf(entry) === 'against' && looksApproving(entry));
  const isBack = odd.length === 0 && tried.some((entry) => kindOf(entry) === 'approved');
  return [
    ...(odd.length > 0 ? [`Not counted as an approval of ${role}: ${entriesText(odd)}.`] : []),
    ...(isBack ? [`The approval of ${role} is not the last word: ${entriesText(tried)}.`] : []),
    ...(similar.length > 0 ? [`Not counted as ${role}, which is another role: ${entriesText(similar)}.`] : []),
  ];
}

function looksApproving({ decision }: TrailEntry): boolean {
  return /approv|grant|sign/u.test(foldText(decision ?? ''));
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
