import { z } from 'zod';
import { key, money, percent, text } from '../../engine/columns.ts';
import { decimal } from '../../lib/decimal.ts';
import { periodSchema } from '../period.ts';
import { periodColumns } from './period.ts';

export const inputSchema = z.object({
  group: z.string(),
  /** A fraction: 1.2 is 120%. */
  target: z
    .string()
    .regex(/^\d+(?:\.\d+)?$/u)
    .transform((fraction) => decimal(fraction)),
  /** The fiscal quarter in which it was asked: what spaces call current must not be of another time. */
  present: periodSchema.optional(),
});
export type WhatifInput = z.infer<typeof inputSchema>;

/** Not needed for any figure: where a space says of which group a row is, it must be the one that was asked for. */
const team = text({
  meaning: 'the team or region',
  synonyms: ['team_name', 'sales_team', 'group', 'group_name', 'region', 'region_name', 'sales_region'],
  optional: true,
});

const people = [
  'full_name',
  'person',
  'employee',
  'employee_name',
  'account_executive',
  'ae',
  'ae_name',
  'sales_rep',
  'rep',
  'rep_name',
  'salesperson',
  'sales_person',
  'member',
  'team_member',
  'payee',
];

export const teamColumns = {
  name: key({ meaning: 'full name of the person', synonyms: people }),
  /** For reading only: nothing is computed from what was attained so far. */
  actual: money({
    meaning: 'achieved so far, as a plain number',
    synonyms: ['achieved', 'actual_amount', 'actual_value', 'attained'],
    optional: true,
  }),
  target: money({
    meaning: 'target, as a plain number',
    synonyms: ['quota', 'goal', 'target_amount', 'target_value'],
    optional: true,
  }),
  current_incentive: money({
    meaning: 'incentive at the current attainment',
    synonyms: ['incentive', 'current_payout', 'current_commission', 'incentive_to_date'],
  }),
  on_target_incentive: money({
    meaning: 'incentive at 100% of target',
    synonyms: ['oti', 'target_incentive', 'incentive_at_target', 'on_target_commission', 'on_target_payout'],
    min: 0,
  }),
  team,
  ...periodColumns,
};

/** Between 5 and 10 nothing is read: no payout curve bends only below 10% or only above 500% of target. */
export const curveColumns = {
  attainment_pct: percent({
    meaning: 'attainment in percent at which the curve bends',
    synonyms: ['attainment', 'attainment_percent', 'attainment_threshold', 'threshold', 'threshold_pct', 'breakpoint'],
    percentBetween: [10, 1000],
    fractionBetween: [0.01, 5],
    min: 0,
    max: 10,
  }),
  payout_multiplier: percent({
    meaning: 'payout multiplier there, 1 where the on-target incentive is paid in full',
    synonyms: ['multiplier', 'payout_factor', 'payout_rate', 'payout_pct'],
    percentBetween: [10, 1000],
    fractionBetween: [0.01, 5],
    min: 0,
    max: 10,
  }),
  ...periodColumns,
};

/** Averages of regions: as fractions none is above 200%, in percent none that is above zero is below 2%. */
export const regionColumns = {
  region: key({
    meaning: 'name of the region',
    synonyms: ['region_name', 'sales_region', 'team', 'team_name', 'sales_team', 'group', 'territory'],
  }),
  avg_attainment_pct: percent({
    meaning: 'average attainment in percent',
    synonyms: ['avg_attainment', 'average_attainment', 'average_attainment_pct', 'attainment_pct', 'attainment'],
    percentBetween: [2, 1000],
    fractionBetween: [0.01, 2],
    min: 0,
    max: 10,
  }),
  ...periodColumns,
};

export const impactColumns = {
  /** Only held against what the team's rows say. */
  current_spend: money({
    meaning: 'incentives spent so far',
    synonyms: ['current_incentive_spend', 'incentive_spend', 'spend', 'spent', 'spend_to_date'],
    optional: true,
  }),
  annual_budget: money({
    meaning: 'annual incentive budget',
    synonyms: ['annual_incentive_budget', 'incentive_budget', 'budget', 'budget_amount'],
    min: 0,
  }),
  team,
  ...periodColumns,
};
