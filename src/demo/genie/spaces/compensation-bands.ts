import { cell, readTable } from './read-table.ts';
import type { SpaceTable } from './space.ts';

/** "for the role Quantum Researcher with 5 years", whether or not the role has a band. */
export const ROLE_STANDS_IN =
  /\brole (?!(?:and|gets?|has|is|of|pays?)\b)["“]?(\p{L}[^?,;:()"”\n]*?)["”]?\s*(?=[?,;:()\n]|\bwith\b|\bat\b|\.(?:\s|$)|$)/u;

// A band holds from its first year of experience to the year before the next one. An office has no equity.
const BANDS = `
role | band | from_years | below_years | salary_min | salary_max | equity_min_pct | equity_max_pct | sign_on_max
Engineer | L3 | 0 | 3 | 95000 | 120000 | 0.02% | 0.04% | 10000
Engineer | L4 | 3 | | 115000 | 145000 | 0.04% | 0.07% | 15000
Senior Engineer | L4 | 0 | 5 | 130000 | 155000 | 0.05% | 0.08% | 20000
Senior Engineer | L5 | 5 | 10 | 150000 | 185000 | 0.08% | 0.12% | 25000
Senior Engineer | L6 | 10 | | 175000 | 215000 | 0.12% | 0.18% | 35000
Staff Engineer | L6 | 0 | 12 | 185000 | 230000 | 0.15% | 0.22% | 40000
Staff Engineer | L7 | 12 | | 215000 | 270000 | 0.20% | 0.30% | 60000
Data Analyst | L3 | 0 | 4 | 80000 | 102000 | 0.01% | 0.03% | 5000
Data Analyst | L4 | 4 | | 98000 | 124000 | 0.03% | 0.05% | 10000
Data Scientist | L4 | 0 | 5 | 120000 | 150000 | 0.04% | 0.08% | 15000
Data Scientist | L5 | 5 | | 145000 | 180000 | 0.07% | 0.11% | 25000
Product Manager | L4 | 0 | 6 | 125000 | 155000 | 0.05% | 0.09% | 15000
Product Manager | L5 | 6 | | 150000 | 190000 | 0.08% | 0.13% | 25000
UX Designer | L3 | 0 | 4 | 85000 | 108000 | 0.02% | 0.04% | 5000
UX Designer | L4 | 4 | | 105000 | 132000 | 0.04% | 0.07% | 12000
Account Manager | L3 | 0 | 5 | 70000 | 92000 | 0.01% | 0.02% | 5000
Account Manager | L4 | 5 | | 88000 | 115000 | 0.02% | 0.04% | 10000
Office Coordinator | L2 | 0 | | 48000 | 61000 | | | 0
`;

export function bandsTable(): SpaceTable {
  return {
    name: 'compensation_bands',
    columns: {
      role: 'VARCHAR',
      band: 'VARCHAR',
      from_years: 'INTEGER',
      below_years: 'INTEGER',
      salary_min: 'DECIMAL(12,2)',
      salary_max: 'DECIMAL(12,2)',
      equity_min_pct: 'VARCHAR',
      equity_max_pct: 'VARCHAR',
      sign_on_max: 'DECIMAL(12,2)',
    },
    rows: readTable(BANDS).map((row) => [
      cell(row, 'role'),
      cell(row, 'band'),
      cell(row, 'from_years'),
      row['below_years'] ?? null,
      cell(row, 'salary_min'),
      cell(row, 'salary_max'),
      row['equity_min_pct'] ?? null,
      row['equity_max_pct'] ?? null,
      cell(row, 'sign_on_max'),
    ]),
  };
}
