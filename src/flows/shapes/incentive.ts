import { z } from 'zod';
import { key, money, percent, text } from '../../engine/columns.ts';
import { periodSchema } from '../period.ts';

export const inputSchema = z.object({
  person: z.string(),
  period: periodSchema,
  /** What tells this person from namesakes, once known. */
  who: z.object({ role: z.string(), band: z.string(), region: z.string(), manager: z.string() }).partial().optional(),
});
export type IncentiveInput = z.infer<typeof inputSchema>;

/** Not asked for: where a space says of which period a row is, it must be the one that was asked for. */
const periodColumns = {
  period: text({
    meaning: 'the period',
    synonyms: ['quarter', 'fiscal_quarter', 'fiscal_period'],
    optional: true,
  }),
  year: text({ meaning: 'the year', synonyms: ['fiscal_year'], optional: true }),
};

const people = [
  'account_executive',
  'ae',
  'employee',
  'employee_name',
  'sales_rep',
  'rep',
  'full_name',
  'person',
  'rep_name',
  'ae_name',
  'payee',
  'salesperson',
  'sales_person',
];

export const metricColumns = {
  component: key({ meaning: 'the sales component', synonyms: ['metric', 'measure', 'kpi'] }),
  actual: money({
    meaning: 'achieved in the period, as a plain number',
    synonyms: ['achieved', 'actual_amount', 'actual_value', 'attained'],
  }),
  target: money({
    meaning: 'target for the period, as a plain number',
    synonyms: ['quota', 'goal', 'target_amount', 'target_value'],
  }),
  name: text({ meaning: 'full name of the person', synonyms: people, optional: true }),
  ...periodColumns,
};

export const profileColumns = {
  name: key({ meaning: 'full name', synonyms: people }),
  role: text({ synonyms: ['title', 'job_title', 'position'], optional: true }),
  band: text({
    meaning: 'compensation band or level',
    synonyms: ['level', 'grade', 'comp_band', 'compensation_band'],
    optional: true,
  }),
  manager: text({ meaning: 'name of the manager', synonyms: ['manager_name', 'reports_to'], optional: true }),
  region: text({ synonyms: ['territory', 'area'], optional: true }),
  eligibility: text({
    meaning: 'eligibility for the incentive program',
    synonyms: ['eligible_for', 'incentive_eligibility', 'eligible', 'program_eligibility'],
  }),
  payout_factor: percent({
    meaning: 'share of the incentive that is paid out, as a fraction from 0 to 1',
    synonyms: ['payout_share', 'proration', 'proration_factor'],
    percentBetween: [10, 100],
    fractionBetween: [0.001, 1],
    min: 0,
    max: 1,
    optional: true,
  }),
  ...periodColumns,
};

/** A rate of 1 could be 1% or 100%: the bounds overlap there on purpose, so that it is refused rather than guessed. */
const rate = { percentBetween: [1, 200], fractionBetween: [0.001, 2], min: 0, max: 2 } as const;

export const planColumns = {
  component: key({ meaning: 'the plan component', synonyms: ['metric', 'measure', 'plan_component'] }),
  tier: text({ meaning: 'name of the tier reached', synonyms: ['tier_name', 'plan_tier'], optional: true }),
  base_rate: percent({
    meaning: 'base rate in percent, empty for flat bonuses',
    synonyms: ['base_incentive', 'base', 'base_rate_pct'],
    ...rate,
  }),
  accelerator_rate: percent({
    meaning: 'accelerator rate in percent, 0 where there is none',
    synonyms: ['accelerator', 'accelerator_bonus', 'accelerator_rate_pct'],
    ...rate,
  }),
  incentive_budget: money({
    meaning: 'incentive budget that the rates apply to',
    synonyms: ['budget', 'budget_amount'],
    min: 0,
  }),
  flat_bonus: money({
    meaning: 'flat bonus, empty where there is none',
    synonyms: ['bonus', 'flat_amount', 'fixed_bonus'],
  }),
  name: text({ meaning: 'full name of the person', synonyms: people, optional: true }),
  ...periodColumns,
};
