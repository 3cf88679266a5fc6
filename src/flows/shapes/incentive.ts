import { z } from 'zod';
import { key, money, percent, text, type RowOf } from '../../engine/columns.ts';
import { periodSchema } from '../period.ts';
import { periodColumns } from './period.ts';

export const inputSchema = z.object({
  person: z.string(),
  period: periodSchema,
  /** What tells this person from namesakes, once known. */
  who: z.object({ role: z.string(), band: z.string(), region: z.string(), manager: z.string() }).partial().optional(),
});
export type IncentiveInput = z.infer<typeof inputSchema>;

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

export type ProfileRow = RowOf<typeof profileColumns>;

export const planColumns = {
  component: key({ meaning: 'the plan component', synonyms: ['metric', 'measure', 'plan_component'] }),
  tier: text({ meaning: 'name of the tier reached', synonyms: ['tier_name', 'plan_tier'], optional: true }),
  /** Both rates are read together, as they must be on one scale: see `readRates`. */
  base_rate: text({
    meaning: 'base rate in percent with a percent sign, empty for flat bonuses',
    synonyms: ['base_incentive', 'base', 'base_rate_pct'],
  }),
  accelerator_rate: text({
    meaning: 'accelerator rate in percent with a percent sign, 0% where there is none',
    synonyms: ['accelerator', 'accelerator_bonus', 'accelerator_rate_pct'],
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
