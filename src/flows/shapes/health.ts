import { z } from 'zod';
import { date, money, number, percent, text } from '../../engine/columns.ts';

export const inputSchema = z.object({
  company: z.string(),
  /** Somebody chose this very name among several. */
  isChosen: z.boolean().optional(),
  /** The day of asking, YYYY-MM-DD: a run that is taken up on a later day still counts the renewal from it. */
  asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
});
export type HealthInput = z.infer<typeof inputSchema>;

/** Where a space says of whom a row is, it must be who was asked for. */
const company = text({
  meaning: 'name of the company',
  synonyms: ['company_name', 'customer', 'customer_name', 'account', 'account_name', 'client', 'client_name', 'name'],
  optional: true,
});

export const usageColumns = {
  company,
  daily_active_users: number({
    meaning: 'daily active users',
    synonyms: ['dau', 'active_users', 'daily_users'],
    min: 0,
    optional: true,
  }),
  /** A change between -1 and 1 could be a fraction or in percent: without a percent sign it is refused, not guessed. */
  dau_change_pct: percent({
    meaning: 'change of the daily active users against the previous quarter, in percent with a percent sign',
    synonyms: ['dau_change', 'dau_change_percent', 'dau_growth', 'dau_growth_pct', 'active_users_change_pct'],
    percentBetween: [-100, 1000],
    fractionBetween: [-1, 1],
    min: -1,
  }),
  /** A bare 1 could be 1% or 100%: refused. */
  feature_adoption_pct: percent({
    meaning: 'feature adoption in percent',
    synonyms: ['feature_adoption', 'feature_adoption_percent', 'feature_adoption_rate', 'adoption_pct', 'adoption'],
    percentBetween: [1, 100],
    fractionBetween: [0.001, 1],
    min: 0,
    max: 1,
  }),
  api_calls_per_month: number({
    meaning: 'API calls per month',
    synonyms: ['api_calls', 'monthly_api_calls', 'api_calls_month'],
    min: 0,
    optional: true,
  }),
  hours_since_last_login: number({
    meaning: 'hours since the last login',
    synonyms: ['last_login_hours', 'hours_since_login', 'last_login_hours_ago'],
    min: 0,
  }),
};

export const supportColumns = {
  company,
  open_tickets: number({
    meaning: 'number of open tickets',
    synonyms: ['tickets_open', 'open_ticket_count', 'open'],
    integer: true,
    min: 0,
  }),
  highest_open_priority: text({
    meaning: 'the highest priority of the open tickets, empty where none is open',
    synonyms: ['highest_priority', 'priority', 'max_open_priority', 'open_priority'],
  }),
  avg_resolution_hours: number({
    meaning: 'average time to resolve a ticket, in hours',
    synonyms: ['avg_resolution_time_hours', 'average_resolution_hours', 'resolution_hours', 'mean_resolution_hours'],
    min: 0,
  }),
  csat: number({
    meaning: 'satisfaction from 0 to 5, as a plain number',
    synonyms: ['csat_score', 'satisfaction', 'satisfaction_score', 'avg_csat'],
    min: 0,
    max: 5,
  }),
  escalations_90d: number({
    meaning: 'number of escalations in the last 90 days',
    synonyms: ['escalations', 'escalations_last_90_days', 'escalations_90_days'],
    integer: true,
    min: 0,
  }),
};

export const billingColumns = {
  company,
  mrr: money({
    meaning: 'monthly recurring revenue in US dollars',
    synonyms: ['monthly_recurring_revenue', 'current_mrr', 'mrr_usd'],
    min: 0,
    optional: true,
  }),
  payment_status: text({
    meaning: 'payment status, such as current or past due',
    synonyms: ['status', 'billing_status'],
  }),
  late_payments_12m: number({
    meaning: 'number of late payments in the last 12 months',
    synonyms: ['late_payments', 'late_payments_last_12_months', 'late_payment_count'],
    integer: true,
    min: 0,
  }),
  plan: text({
    meaning: 'the plan of the contract',
    synonyms: ['contract', 'plan_name', 'contract_plan', 'subscription_plan'],
    optional: true,
  }),
  renewal_date: date({
    meaning: 'date of the next renewal',
    synonyms: ['renewal', 'renews_on', 'contract_renewal_date', 'next_renewal'],
  }),
};
