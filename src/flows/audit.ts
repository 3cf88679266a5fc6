import type { Outcome } from '../engine/answer.ts';
import { defineFlow, type Parsed, type Today } from '../engine/flow.ts';
import { ask, compute } from '../engine/step.ts';
import { otherDeal, plainId, showDeal, takeDeal } from './deal.ts';
import { auditPhrases } from './phrases/audit.ts';
import { auditReport } from './reports/audit.ts';
import { dealLabel, termsText } from './reports/audit-words.ts';
import { short } from './reports/short.ts';
import { auditDeal } from './rules/audit.ts';
import { whyNoAudit, whyNotThisDeal } from './rules/audit-asked.ts';
import { riskOf, type Deal } from './rules/audit-deal.ts';
import {
  dealColumns,
  inputSchema,
  policyColumns,
  precedentColumns,
  trailColumns,
  type AuditInput,
} from './shapes/audit.ts';
import { askSimilar } from './similar.ts';

/** Use case "Compliance and risk assessment": what is asked of the policies depends on whether the deal contains risk. */
export const audit = defineFlow({
  name: 'audit',
  title: 'Audit',
  command: '/audit',
  purpose: 'Checks a deal against policy and its approval trail',
  usage: '<deal id or description>',
  examples: ['/audit 12345', '/audit $500K deal'],
  audience: 'channel',
  spaces: ['deals', 'approvals', 'policies'],
  form: [{ name: 'deal', label: 'Deal', placeholder: '12345, or: $500K deal', optional: false, maxLength: 100 }],
  formToText: ({ deal = '' }) => deal,
  phrases: auditPhrases,
  input: inputSchema,
  parse: takeAudit,
  subject: ({ dealId, description, chosen }) => chosen ?? (dealId === null ? `${description}` : showDeal(dealId)),
  working: ({ dealId, description }) =>
    `Auditing ${dealId === null ? `the deal "${description}"` : `deal ${showDeal(dealId)}`}`,
  steps(input) {
    const deal = askDeal(input);
    const trail = input.dealId === null ? askTrailOf(input, deal) : askTrail(input.dealId);
    const policy = askPolicy(input, deal);
    const precedent = askPrecedent(input, deal);
    const subject = input.dealId ?? input.description ?? '';
    const similar = askSimilar({ space: 'deals', among: 'deals', column: 'deal_id', subject, of: deal });
    const audit = compute('audit', {
      title: 'Hold the approvals against the policy',
      needs: { deal },
      uses: { trail, policy, precedent },
      skip: ({ deal }, { trail, policy }) => whyNoAudit(only(deal), input) ?? whyNotHeld(only(deal), trail, policy),
      run: ({ deal }, { trail, policy, precedent }) =>
        auditDeal(only(deal), rowsOf(policy), rowsOf(precedent), rowsOf(trail)),
    });
    return { deal, trail, policy, precedent, similar, audit };
  },
  report: (input, outcomes, context) => auditReport(input, outcomes, context),
  amend: (said) => otherDeal(said),
});

function takeAudit(typed: string, { now }: Today): Parsed<AuditInput> {
  const deal = takeDeal(typed);
  return deal.ok ? { ok: true, input: { ...deal.input, asOf: new Date(now).toISOString().slice(0, 10) } } : deal;
}

/** No entry in the trail is an answer, and so is no rule for a deal without risk; with risk there must be rules. */
function whyNotHeld(deal: Deal, trail: Outcome<unknown>, policy: Outcome<unknown>): string | null {
  if (!isKnown(trail)) return 'the approval trail is unknown';
  if (!isKnown(policy)) return 'the policy is unknown';
  const isRuled = policy.kind === 'answered' || riskOf(deal).contained !== 'yes';
  return isRuled ? null : 'the policy gave no rule for a deal that contains risk';
}

const dealFields = 'deal_id, amount, customer, account_executive, discount_pct, term_years and signed_date';

/** By its description several deals may fit; an id names one. */
function askDeal({ dealId, description }: AuditInput) {
  return ask('deal', {
    title: 'Look up the deal',
    space: 'deals',
    question:
      dealId === null
        ? `Which deals match this description: "${description}"? Return one row per deal with the columns ${dealFields}.`
        : `What are the details of deal ${dealId}? Return one row with the columns ${dealFields}.`,
    columns: dealColumns,
    unique: ['deal_id'],
    ...(dealId === null ? {} : { subject: { column: 'deal_id', is: dealId } as const }),
    oneOf: {
      label: dealLabel,
      refine: ({ deal_id: id, customer }) => ({
        chosen: [showDeal(id), customer && short(customer)].filter(Boolean).join(' · '),
      }),
    },
  });
}

const trailTitle = 'Read the approval trail';

function trailQuestion(dealId: string): string {
  return `What is the approval trail of deal ${dealId}? Return one row per entry with the columns deal_id, role, person, decision and decided_on (with the time of day).`;
}

/** An id that was given lets the trail be asked for at once. */
function askTrail(dealId: string) {
  return ask('trail', {
    title: trailTitle,
    space: 'approvals',
    question: trailQuestion(dealId),
    columns: trailColumns,
    subject: { column: 'deal_id', is: dealId },
  });
}

function askTrailOf(input: AuditInput, deal: ReturnType<typeof askDeal>) {
  return ask('trail', {
    title: trailTitle,
    space: 'approvals',
    needs: { deal },
    skip: ({ deal }) => whyNotThisDeal(only(deal), input),
    question: ({ deal }) => trailQuestion(plainId(only(deal).deal_id)),
    columns: trailColumns,
  });
}

/** The policy is told figures only; a deal that contains no risk gets the standard question. */
function askPolicy(input: AuditInput, deal: ReturnType<typeof askDeal>) {
  return ask('policy', {
    title: 'Find the approvals that the policy requires',
    space: 'policies',
    needs: { deal },
    skip: ({ deal }) => whyNoAudit(only(deal), input),
    question: ({ deal }) => {
      const wanted = `hich approvals does the policy require for ${termsText(only(deal))}? Return one row per rule with the columns rule and required_role.`;
      return riskOf(only(deal)).contained === 'no' ? `As a standard check: w${wanted}` : `W${wanted}`;
    },
    columns: policyColumns,
  });
}

function askPrecedent(input: AuditInput, deal: ReturnType<typeof askDeal>) {
  return ask('precedent', {
    title: 'Look for guidance and precedents',
    space: 'policies',
    needs: { deal },
    skip: ({ deal }) =>
      whyNoAudit(only(deal), input) ?? (riskOf(only(deal)).contained === 'no' ? 'the deal contains no risk' : null),
    question: ({ deal }) =>
      `Which guidance and precedents does the policy handbook hold for ${termsText(only(deal))}? Return one row per rule with the columns rule, required_role and guidance.`,
    columns: precedentColumns,
  });
}

function isKnown(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'answered' || outcome.kind === 'empty';
}

function rowsOf<T>(outcome: Outcome<readonly T[]>): readonly T[] {
  return outcome.kind === 'answered' ? outcome.value : [];
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('an answered step has a row');
  return row;
}
