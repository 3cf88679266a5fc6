import type { Failure, Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import { sentenceOf } from '../../engine/reasons.ts';
import type { Report } from '../../engine/report.ts';
import { big } from '../../lib/decimal.ts';
import { moneyShort } from '../../lib/format.ts';
import { isDealId, plainId, showDeal } from '../deal.ts';
import type { Audit } from '../rules/audit.ts';
import { whyNoAudit, whyUnlike } from '../rules/audit-asked.ts';
import { isInDollars, riskOf, termOf, type Deal } from '../rules/audit-deal.ts';
import type { PolicyRule } from '../rules/audit-precedents.ts';
import { auditRules } from '../rules/audit-rules.ts';
import { dayOf, type TrailEntry } from '../rules/audit-trail.ts';
import type { AuditInput } from '../shapes/audit.ts';
import { isUnknown, suggestSimilar } from '../similar.ts';
import { auditAdvice, auditCaveats } from './audit-caveats.ts';
import { auditExplanations } from './audit-explanations.ts';
import { auditTable, countRoles, trailTable } from './audit-table.ts';
import { dealLabel, discountAndTerm, termsText, whyChecked } from './audit-words.ts';
import { listed } from './said.ts';
import { makeReport, whyMissing } from './make-report.ts';
import { short } from './short.ts';

export interface AuditOutcomes {
  readonly deal: Outcome<readonly Deal[]>;
  readonly trail: Outcome<readonly TrailEntry[]>;
  readonly policy: Outcome<readonly PolicyRule[]>;
  readonly precedent: Outcome<readonly PolicyRule[]>;
  readonly similar: Outcome<readonly { readonly name: string }[]>;
  readonly audit: Outcome<Audit>;
}

/** The audit as its readers know it: the verdict with what is missing, the deal, every rule beside its approval. */
export function auditReport(input: AuditInput, outcomes: AuditOutcomes, context: ReportContext): Report {
  const { deal: found, trail, policy, precedent } = outcomes;
  const deal = found.kind === 'answered' ? (found.value[0] ?? null) : null;
  const entries = trail.kind === 'answered' ? trail.value : [];
  const asked = { deal: found, trail, policy, precedent };
  const fields = deal === null ? [] : fieldsOf(deal);
  if (deal === null || outcomes.audit.kind !== 'answered') {
    return makeReport(asked, context, {
      ...noVerdict(input, deal, outcomes, context),
      fields,
      table: deal === null ? null : trailTable(entries),
      advice: noVerdictAdvice(input, deal, outcomes, context),
      caveats: unreadable([found, trail, policy], context.spaceTitle),
      suggestions: suggestionsFor(input, deal, outcomes),
      figures: deal === null ? [] : figuresOf(deal, null),
      terms: termsOf(input, deal, null, entries),
    });
  }
  const audit = outcomes.audit.value;
  return makeReport(asked, context, {
    ...verdictOf(deal, audit, precedent),
    fields,
    table: auditTable(audit),
    advice: auditAdvice(deal, audit, input.asOf),
    caveats: auditCaveats(deal, audit, outcomes, context, input.asOf),
    explanations: auditExplanations(deal, audit),
    figures: figuresOf(deal, audit),
    terms: termsOf(input, deal, audit, entries),
  });
}

type Verdict = Pick<Report, 'status' | 'verdict' | 'headline'>;

function verdictOf(deal: Deal, audit: Audit, precedent: Outcome<unknown>): Verdict {
  const open = audit.risk.unknown.map((fact) => `${fact} unknown`);
  if (audit.unchecked.length > 0) open.push('a role not named');
  if (audit.unclear.length > 0) open.push(`${short(listed(audit.unclear), 100)} unclear`);
  if (precedent.kind === 'failed') open.push('precedents unknown');
  const { verdict, headline } = decided(deal, audit, open.length > 0);
  if (open.length === 0) return { status: 'complete', verdict, headline };
  return { status: 'partial', verdict: `Partial: ${verdict}, ${open.join(', ')}`, headline: `${headline}, partial` };
}

function decided(deal: Deal, { verdict, level, missing }: Audit, isPartial: boolean): Omit<Verdict, 'status'> {
  if (verdict === null)
    return { verdict: `no approval of deal ${showDeal(deal.deal_id)} found missing`, headline: 'no verdict' };
  if (verdict === 'COMPLIANT') return { verdict: 'COMPLIANT, risk LOW', headline: 'COMPLIANT, LOW' };
  const approvals = `${listed(missing)} approval${missing.length > 1 ? 's' : ''} missing`;
  // With more known, the risk could only be higher.
  const atLeast = isPartial && level === 'MEDIUM' ? 'at least ' : '';
  return {
    verdict: `NON-COMPLIANT: ${approvals}, risk ${atLeast}${level}`,
    headline: `NON-COMPLIANT, ${atLeast}${level}`,
  };
}

function noVerdict(input: AuditInput, deal: Deal | null, outcomes: AuditOutcomes, context: ReportContext): Verdict {
  const verdict = isUnknown(outcomes.deal)
    ? `No deal ${namedIn(input)} was found`
    : isNoneMeant(outcomes.deal)
      ? 'None of the deals found was meant'
      : `No verdict: ${whyNoVerdict(input, deal, outcomes, context)}`;
  return { status: 'failed', verdict, headline: 'no verdict' };
}

function whyNoVerdict(
  input: AuditInput,
  row: Deal | null,
  { deal, trail, policy, audit }: AuditOutcomes,
  { spaceTitle }: ReportContext,
): string {
  const why = row === null ? null : whyNoAudit(row, input);
  if (why !== null) return why;
  const failed = [deal, trail, policy, audit].find((outcome) => outcome.kind === 'failed');
  if (failed?.kind === 'failed') return reasonOf(failed.failure, spaceTitle);
  if (policy.kind === 'empty' && row) return `${spaceTitle('policies')} gave no rule for ${termsText(row)}`;
  return 'the audit could not be made';
}

/** What a space said instead stands below, where there is room for it. */
function reasonOf(failure: Failure, spaceTitle: ReportContext['spaceTitle']): string {
  if (failure.code !== 'unreadable') return sentenceOf(failure, spaceTitle);
  const [problem = ''] = failure.problem.split('; expected');
  return `the answer of ${spaceTitle(failure.space)} cannot be read. ${problem.replace(/\.$/u, '')}`;
}

function unreadable(outcomes: readonly Outcome<unknown>[], spaceTitle: ReportContext['spaceTitle']): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.kind === 'failed' && outcome.failure.code === 'unreadable' ? [whyMissing(outcome, spaceTitle, '')] : [],
  );
}

/** The deals that a description found were offered, and nobody chose one. */
function isNoneMeant(deal: Outcome<unknown>): boolean {
  return deal.kind === 'failed' && deal.failure.code === 'ambiguous' && deal.failure.problem.startsWith('none of the ');
}

function noVerdictAdvice(
  input: AuditInput,
  row: Deal | null,
  { trail, policy }: AuditOutcomes,
  { spaceTitle }: ReportContext,
): string[] {
  if (row === null) return [];
  if (whyUnlike(row, input) !== null)
    return [`Ask for the deal by its id, or for deal ${showDeal(row.deal_id)} if that is the one.`];
  if (whyNoAudit(row, input) !== null)
    return [`Ask the owners of ${spaceTitle('deals')} to correct or complete the deal.`];
  return policy.kind === 'empty' && trail.kind !== 'failed'
    ? [`Ask the owners of ${spaceTitle('policies')} whether such a deal needs no approval.`]
    : [];
}

/** What the space answered about instead comes first: `D-2044` for `d2044`. */
function suggestionsFor(input: AuditInput, row: Deal | null, { deal, similar }: AuditOutcomes): Report['suggestions'] {
  const { dealId, description } = input;
  if (row !== null) {
    const isOnlyUnlike = isDealId(row.deal_id) && whyUnlike(row, input) !== null;
    return isOnlyUnlike ? [{ label: dealLabel(row), text: plainId(row.deal_id) }] : [];
  }
  const got = deal.kind === 'failed' && deal.failure.code === 'other_subject' ? deal.failure.got : '';
  const meant = isDealId(got) ? [{ label: got, text: got }] : [];
  const others = suggestSimilar(similar, dealId ?? description ?? '').filter(({ text }) => text !== got);
  return [...meant, ...others].slice(0, 5);
}

function namedIn({ dealId, description }: AuditInput): string {
  return dealId === null ? `like "${description}"` : showDeal(dealId);
}

function fieldsOf(deal: Deal): Report['fields'] {
  const { amount, customer, account_executive: executive, signed_date: signed } = deal;
  const amountText = !isInDollars(deal) ? 'not in US dollars' : amount === null ? 'unknown' : moneyShort(amount);
  return [
    { label: 'Deal', value: [short(showDeal(deal.deal_id)), customer && short(customer)].filter(Boolean).join(' · ') },
    { label: 'Account executive', value: short(executive ?? '') },
    { label: 'Amount', value: amountText },
    { label: 'Discount and term', value: discountAndTerm(deal) },
    { label: 'Signed', value: signed ?? 'no date' },
    { label: 'Check', value: whyChecked(riskOf(deal)) },
  ];
}

/** The deal's values, the thresholds they were held against, and the counts. */
function figuresOf(deal: Deal, audit: Audit | null): string[] {
  const { riskAmountOver, riskTermFrom, riskDiscountOver } = auditRules;
  const shares = [deal.discount_pct, riskDiscountOver].filter((share) => share !== null);
  const required = audit ? countRoles(audit) : 0;
  const approved = required - (audit ? audit.missing.length + audit.unclear.length : 0);
  const counts = audit ? [required, audit.missing.length, audit.unclear.length, approved, audit.late.length] : [];
  return [
    ...[deal.amount, termOf(deal), riskAmountOver, riskTermFrom].filter((figure) => figure !== null),
    ...shares.map((share) => `${big(share).times(100).toFixed()}%`),
    ...counts.map(String),
  ];
}

function termsOf(
  { dealId, description }: AuditInput,
  deal: Deal | null,
  audit: Audit | null,
  entries: readonly TrailEntry[],
): string[] {
  const ids = deal ? [showDeal(deal.deal_id), deal.deal_id] : [];
  const terms = [
    dealId,
    description,
    ...ids,
    deal?.customer,
    deal?.account_executive,
    deal?.signed_date,
    ...(audit?.requirements.flatMap(({ rule, role }) => [rule, role]) ?? []),
    ...entries.flatMap((entry) => [entry.role, entry.person, dayOf(entry)]),
  ];
  return [...new Set(terms.filter((term): term is string => Boolean(term)))];
}
