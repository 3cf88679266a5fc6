import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { financeTables } from '../../../src/demo/genie/spaces/finance-plans.ts';
import { salesTables } from '../../../src/demo/genie/spaces/sales-figures.ts';

const current = { year: 2026, number: 4 };

function table(name: string): Record<string, unknown>[] {
  const found = [...financeTables(current), ...salesTables(current)].find((one) => one.name === name);
  if (found === undefined) throw new Error(`No table ${name}`);
  const columns = Object.keys(found.columns);
  return found.rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}

describe('the plan tables', () => {
  it('give every attainment exactly one tier in every component that a plan has', () => {
    const tiers = table('plan_tiers');
    const components = new Set(tiers.map((tier) => `${String(tier['plan'])}/${String(tier['component'])}`));
    fc.assert(
      fc.property(fc.constantFrom(...components), fc.double({ min: 0, max: 1000, noNaN: true }), (key, percent) => {
        const fitting = tiers.filter(
          (tier) =>
            `${String(tier['plan'])}/${String(tier['component'])}` === key &&
            percent >= Number(tier['from_pct']) &&
            percent < (tier['below_pct'] === null ? Number.POSITIVE_INFINITY : Number(tier['below_pct'])),
        );
        return fitting.length === 1;
      }),
    );
    expect(components.size).toBeGreaterThanOrEqual(9);
  });

  it('have tiers for every budget and a plan for everybody with sales figures', () => {
    const plans = new Map(
      table('plan_assignments').map((row) => [
        `${String(row['account_executive'])}/${String(row['region'])}`,
        row['plan'],
      ]),
    );
    const tiers = new Set(table('plan_tiers').map((row) => `${String(row['plan'])}/${String(row['component'])}`));
    for (const budget of table('plan_budgets')) {
      const plan = plans.get(`${String(budget['account_executive'])}/${String(budget['region'])}`);
      expect(tiers).toContain(`${String(plan)}/${String(budget['component'])}`);
    }
    const sellers = table('account_executives').map(
      (row) => `${String(row['account_executive'])}/${String(row['region'])}`,
    );
    expect([...plans.keys()].sort()).toEqual(sellers.sort());
    expect(new Set(plans.values()).size).toBe(4);
  });

  it('cover the current quarter and the four before it', () => {
    const wanted = ['Q4 2026', 'Q3 2026', 'Q2 2026', 'Q1 2026', 'Q4 2025'];
    for (const name of ['attainment', 'plan_budgets', 'flat_bonuses']) {
      expect([...new Set(table(name).map((row) => row['fiscal_quarter']))]).toEqual(wanted);
    }
  });
});
