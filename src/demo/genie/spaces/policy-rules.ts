import type { Deal } from './deals-data.ts';
import { cell, readTable } from './read-table.ts';
import type { SpaceTable } from './space.ts';

interface PolicyRule {
  number: string;
  rule: string;
  measure: string;
  threshold: string;
  /** Whether a value exactly on the threshold falls under the rule. */
  inclusive: boolean;
  requiredRole: string;
  guidance: string;
}

const RULES = `
number | rule | measure | threshold | inclusive | required_role | guidance
1 | Deals over $250,000 | amount | 250000 | no | Director | The Director confirms that the account team can deliver what was sold.
2 | Discounts over 20% | discount | 20 | no | VP | The VP weighs the margin against the value of the customer over the whole term.
3 | Contract terms of 3 years or more | term | 3 | yes | CFO | The CFO checks price protection, revenue recognition and the exit clause.
4 | Deals over $1,000,000 | amount | 1000000 | no | CEO | The CEO signs in person; a delegate is not enough.
5 | Discounts over 40% | discount | 40 | no | CFO | The CFO approves the business case before the offer goes out.
6 | Contract terms of 5 years or more | term | 5 | yes | General Counsel | The General Counsel reviews liability and renewal clauses.
7 | Payment terms over 60 days | payment | 60 | no | Finance Controller | The Finance Controller checks the credit limit of the customer.
`;

const PRECEDENTS = `
rule_number | precedent
1 | In 2023 a deal that closed without the Director was approved afterwards within ten days and kept.
2 | In 2022 a discount without the VP was taken back to the limit at renewal.
3 | In 2023 a term signed without the CFO was reviewed at once and approved with hindsight.
3 | In 2024 a term signed without the CFO was shortened by an amendment.
4 | In 2021 a deal signed by a delegate of the CEO had to be signed again.
5 | In 2024 a discount without a business case was refused and the offer withdrawn.
`;

const rules: readonly PolicyRule[] = readTable(RULES).map((row) => ({
  number: cell(row, 'number'),
  rule: cell(row, 'rule'),
  measure: cell(row, 'measure'),
  threshold: cell(row, 'threshold'),
  inclusive: cell(row, 'inclusive') === 'yes',
  requiredRole: cell(row, 'required_role'),
  guidance: cell(row, 'guidance'),
}));

export const policyTables: readonly SpaceTable[] = [
  {
    name: 'approval_rules',
    columns: {
      rule_number: 'INTEGER',
      rule: 'VARCHAR',
      measure: 'VARCHAR',
      threshold: 'DECIMAL(14,2)',
      inclusive: 'BOOLEAN',
      required_role: 'VARCHAR',
      guidance: 'VARCHAR',
    },
    rows: rules.map(({ number, rule, measure, threshold, inclusive, requiredRole, guidance }) => [
      number,
      rule,
      measure,
      threshold,
      inclusive,
      requiredRole,
      guidance,
    ]),
  },
  {
    name: 'precedents',
    columns: { rule_number: 'INTEGER', precedent: 'VARCHAR' },
    rows: readTable(PRECEDENTS).map((row) => [cell(row, 'rule_number'), cell(row, 'precedent')]),
  },
];

/** The roles that the approval system asks for a deal. Thresholds are in US dollars: other amounts set none. */
export function requiredRoles(deal: Deal): readonly string[] {
  const values: Readonly<Record<string, string | null>> = {
    amount: deal.currency === 'USD' ? deal.amount : null,
    discount: deal.discountPct,
    term: deal.termYears,
  };
  const applying = rules.filter(({ measure, threshold, inclusive }) => {
    const value = values[measure] ?? null;
    if (value === null) return false;
    return Number(value) > Number(threshold) || (inclusive && Number(value) === Number(threshold));
  });
  return [...new Set(applying.map(({ requiredRole }) => requiredRole))];
}
