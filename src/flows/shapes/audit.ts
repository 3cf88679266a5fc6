import { z } from 'zod';
import { date, key, moment, money, percent, text } from '../../engine/columns.ts';

export const inputSchema = z
  .object({
    dealId: z.string().nullable(),
    /** What is said of a deal whose id is not given. */
    description: z.string().nullable(),
    /** The deal that was chosen among several, as it was shown. */
    chosen: z.string().optional(),
    /** The day of asking. */
    asOf: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/u)
      .optional(),
  })
  .refine(({ dealId, description }) => (dealId === null) !== (description === null));
export type AuditInput = z.infer<typeof inputSchema>;

const ids = ['deal', 'id', 'deal_number', 'deal_no', 'opportunity_id', 'contract_id'];

export const dealColumns = {
  deal_id: key({ meaning: 'the id of the deal', synonyms: ids }),
  amount: money({
    meaning: 'amount of the deal in US dollars',
    synonyms: ['deal_amount', 'value', 'deal_value', 'contract_value', 'total_amount'],
  }),
  /** Not asked for, but believed where it comes: a bare amount beside it is in that currency. */
  currency: text({ synonyms: ['currency_code', 'deal_currency'], optional: true }),
  customer: text({ synonyms: ['customer_name', 'client', 'account', 'account_name', 'company'], optional: true }),
  account_executive: text({ synonyms: ['ae', 'owner', 'sales_rep', 'rep', 'ae_name', 'deal_owner'], optional: true }),
  /** A bare 1 could be 1% or 100%: the bounds meet there, so that it is refused rather than guessed. */
  discount_pct: percent({
    meaning: 'discount in percent, 0 where there is none',
    synonyms: ['discount', 'discount_percent', 'discount_percentage', 'discount_rate'],
    percentBetween: [1, 100],
    fractionBetween: [0.001, 1],
    min: 0,
    max: 1,
  }),
  /** As it was written: `36` could be months, `36 months` and `3` could not. */
  term_years: text({
    meaning: 'contract term in years, as a plain number',
    synonyms: ['term', 'contract_term', 'contract_years', 'contract_term_years', 'years'],
  }),
  signed_date: date({
    meaning: 'date of the signature, empty where it is not signed',
    synonyms: ['signed', 'signed_on', 'date_signed', 'signature_date', 'signed_at'],
  }),
};

export const trailColumns = {
  deal_id: text({ meaning: 'the id of the deal', synonyms: ids, optional: true }),
  role: text({ meaning: 'role of who decided', synonyms: ['approver_role', 'approval_role', 'level'] }),
  person: text({ synonyms: ['name', 'approver', 'approver_name', 'decided_by', 'user'], optional: true }),
  decision: text({
    meaning: 'the decision, such as approved or rejected',
    synonyms: ['status', 'action', 'outcome', 'approval_status'],
  }),
  decided_on: moment({
    meaning: 'date and time of the decision, empty where there is none',
    synonyms: ['date', 'decision_date', 'decided_at', 'approved_on', 'approval_date', 'timestamp'],
  }),
};

const rule = key({ meaning: 'the rule in words', synonyms: ['policy', 'policy_rule', 'requirement', 'condition'] });
const requiredRole = {
  meaning: 'the role whose approval the rule requires',
  synonyms: ['role', 'approver', 'required_approver', 'approval', 'approver_role', 'required_approval'],
};

export const policyColumns = { rule, required_role: text(requiredRole) };

/** A precedent may only advise. */
export const precedentColumns = {
  rule,
  required_role: text({ ...requiredRole, optional: true }),
  guidance: text({ synonyms: ['precedent', 'precedents', 'handbook', 'note', 'advice'], optional: true }),
};
