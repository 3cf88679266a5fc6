import type { Outcome } from '../../engine/answer.ts';
import type { RowOf } from '../../engine/columns.ts';
import { candidatesFor, companyNames, rowAbout, whoIsMeant, type Meant } from '../found-names.ts';
import type { billingColumns, HealthInput, supportColumns, usageColumns } from '../shapes/health.ts';
import { computeHealth, type Health } from './health.ts';

export type UsageRow = RowOf<typeof usageColumns>;
export type SupportRow = RowOf<typeof supportColumns>;
export type BillingRow = RowOf<typeof billingColumns>;

export interface CustomerOutcomes {
  readonly usage: Outcome<readonly UsageRow[]>;
  readonly support: Outcome<readonly SupportRow[]>;
  readonly billing: Outcome<readonly BillingRow[]>;
}

/** One row of a space; `problem`, why rows that came were not taken, goes on after the space's title. */
interface Part<R> {
  readonly row: R | null;
  readonly problem: string | null;
}

/** What three spaces know of one customer, and the score that follows. */
export interface Customer {
  readonly meant: Meant;
  readonly usage: Part<UsageRow>;
  readonly support: Part<SupportRow>;
  readonly billing: Part<BillingRow>;
  readonly health: Health;
}

/** The companies that could be meant, each with its plan where billing knows it; none where it is clear. */
export function companiesMeant({ company }: HealthInput, outcomes: CustomerOutcomes) {
  const contracts = outcomes.billing.kind === 'answered' ? outcomes.billing.value : [];
  return candidatesFor(
    companyMeant(company, outcomes),
    companyNames,
    (isMeant) => contracts.find((row) => isMeant(row.company))?.plan ?? null,
  );
}

/** All three must be about one company: a score that mixes two would look like any other. */
export function scoreCustomer({ company, asOf }: HealthInput, outcomes: CustomerOutcomes): Customer {
  const meant = companyMeant(company, outcomes);
  const rowOf = <R extends { readonly company: string | null }>(outcome: Outcome<readonly R[]>): Part<R> =>
    rowAbout(outcome, (row) => row.company, meant, companyNames);
  const [usage, support, billing] = [rowOf(outcomes.usage), rowOf(outcomes.support), rowOf(outcomes.billing)];
  return { meant, usage, support, billing, health: computeHealth(usage.row, support.row, billing.row, asOf) };
}

function companyMeant(company: string, { usage, support, billing }: CustomerOutcomes): Meant {
  const all: readonly Outcome<readonly { readonly company: string | null }[]>[] = [usage, support, billing];
  return whoIsMeant(company, all, (row) => row.company, companyNames);
}
