import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computePayout, payoutFactor, type MetricRow, type PlanRow } from '../../src/flows/rules/incentive.ts';
import { decimal, type DecimalText } from '../../src/lib/decimal.ts';

const metric = (component: string, actual: string | null, target: string | null): MetricRow => ({
  component,
  actual: actual === null ? null : decimal(actual),
  target: target === null ? null : decimal(target),
});
const planRow = (
  component: string,
  base: string | null,
  accelerator: string | null,
  budget: string | null,
  flat: string | null,
): PlanRow => {
  const read = (text: string | null): DecimalText | null => (text === null ? null : decimal(text));
  return {
    component,
    tier: null,
    base_rate: read(base),
    accelerator_rate: read(accelerator),
    incentive_budget: read(budget),
    flat_bonus: read(flat),
  };
};
const full = { eligibility: 'Full incentive program', payout_factor: decimal('1') };

describe('the payout', () => {
  it('of the source is $45,230.00', () => {
    const payout = computePayout(
      [metric('MRR', '125000', '100000'), metric('TCV', '450000', '400000'), metric('New customers', '12', '10')],
      [
        planRow('MRR', '0.15', '0.05', '100000', null),
        planRow('TCV', '0.15', '0', '100000', null),
        planRow('Renewal bonus', null, null, null, '10230'),
      ],
      full,
    );
    expect(payout.lines.map((line) => line.payout)).toEqual(['20000.00', '15000.00', '10230.00']);
    expect(payout.lines.map((line) => line.attainment)).toEqual(['1.25', '1.125', null]);
    expect(payout.unpaid.map((row) => row.component)).toEqual(['New customers']);
    expect(payout).toMatchObject({ sum: '45230.00', factor: '1', total: '45230.00', partial: false });
  });

  it('rounds half-up to the cent, per component and in total', () => {
    const payout = computePayout([metric('MRR', '1', '1')], [planRow('MRR', '0.15', '0', '0.1', '0.005')], {
      eligibility: null,
      payout_factor: decimal('0.5'),
    });
    expect(payout.lines[0]?.payout).toBe('0.02');
    expect(payout.total).toBe('0.01');
    const half = computePayout([metric('MRR', '1', '1')], [planRow('MRR', '0.5', '0', '0.01', null)], full);
    expect(half.total).toBe('0.01');
  });

  it.each([
    ['no metrics row', [], planRow('MRR', '0.1', '0', '100', null), 'there are no sales figures for it'],
    [
      'a missing actual',
      [metric('MRR', null, '1')],
      planRow('MRR', '0.1', '0', '100', null),
      'the actual figure is missing',
    ],
    ['a missing target', [metric('MRR', '1', null)], planRow('MRR', '0.1', '0', '100', null), 'the target is missing'],
    [
      'a zero target',
      [metric('MRR', '1', '0')],
      planRow('MRR', '0.1', '0', '100', null),
      'its target is not above zero',
    ],
    [
      'a missing accelerator',
      [metric('MRR', '1', '1')],
      planRow('MRR', '0.1', null, '100', null),
      'the plan gives no accelerator rate',
    ],
    [
      'a missing budget',
      [metric('MRR', '1', '1')],
      planRow('MRR', '0.1', '0', null, null),
      'the plan gives no incentive budget',
    ],
    [
      'an empty plan row',
      [metric('MRR', '1', '1')],
      planRow('MRR', null, null, null, null),
      'the plan gives no base rate',
    ],
  ])('names the line and is partial with %s, never taking it for zero', (_, metrics, row, problem) => {
    const payout = computePayout(metrics, [row, planRow('Bonus', null, null, null, '10')], full);
    expect(payout.lines[0]?.payout).toBeNull();
    expect(payout.lines[0]?.problem).toContain(problem);
    expect(payout).toMatchObject({ partial: true, total: '10.00' });
  });

  it('has no total where eligibility is unknown', () => {
    const payout = computePayout([], [planRow('Bonus', null, null, null, '10')], null);
    expect(payout).toMatchObject({ sum: '10.00', factor: null, total: null, partial: false });
  });

  it('finds a component under another spelling of its name', () => {
    const payout = computePayout(
      [metric('new_customers', '5', '10')],
      [planRow('New Customers', '0.1', '0', '100', null)],
      full,
    );
    expect(payout.total).toBe('10.00');
  });

  it('equals an oracle in whole cents and millionths for any plan', () => {
    const line = fc.record({
      base: fc.integer({ min: 0, max: 1_000_000 }),
      accelerator: fc.integer({ min: 0, max: 1_000_000 }),
      budgetCents: fc.integer({ min: 0, max: 10_000_000_00 }),
      flatCents: fc.integer({ min: 0, max: 1_000_000_00 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.integer({ min: 0, max: 100 }), (list, factorPercent) => {
        const micro = (value: number) => (value / 1e6).toFixed(6);
        const cents = (value: number) => (value / 100).toFixed(2);
        const payout = computePayout(
          list.map((_, index) => metric(`c${index}`, '1', '1')),
          list.map((row, index) =>
            planRow(`c${index}`, micro(row.base), micro(row.accelerator), cents(row.budgetCents), cents(row.flatCents)),
          ),
          { eligibility: null, payout_factor: decimal((factorPercent / 100).toFixed(2)) },
        );
        const halfUp = (numerator: bigint, denominator: bigint) => (2n * numerator + denominator) / (2n * denominator);
        const expected = list.map((row) =>
          halfUp(
            BigInt(row.base + row.accelerator) * BigInt(row.budgetCents) + BigInt(row.flatCents) * 1_000_000n,
            1_000_000n,
          ),
        );
        const sum = expected.reduce((total, value) => total + value, 0n);
        expect(payout.lines.map((row) => BigInt((row.payout ?? '').replace('.', '')))).toEqual(expected);
        expect(BigInt((payout.total ?? '').replace('.', ''))).toBe(halfUp(sum * BigInt(factorPercent), 100n));
      }),
    );
  });
});

describe('the payout factor', () => {
  it.each([
    ['Full incentive program', null, '1'],
    [null, null, '1'],
    ['Not eligible', null, '0'],
    ['not currently eligible (probation)', null, '0'],
    ['Ineligible', null, '0'],
    ['No', null, '0'],
    ['Full', '0.5', '0.5'],
    ['Full', '0', '0'],
  ])('for eligibility %s and factor %s is %s', (eligibility, factor, expected) => {
    expect(payoutFactor({ eligibility, payout_factor: factor === null ? null : decimal(factor) })).toBe(expected);
  });

  it.each([
    ['N', '0'],
    ['f', '0'],
    ['0', '0'],
    ['Excluded', '0'],
    ['No longer eligible', '0'],
    ['Eligible', '1'],
    ['Fully eligible', '1'],
    ['yes', '1'],
    ['TRUE', '1'],
    ['Active', '1'],
    ['Not eligible.', '0'],
    ['Northern plan, eligible', '1'],
    ['Notable achiever', '1'],
    ['', '1'],
    ['Suspended', null],
    ['Terminated', null],
    ['On leave', null],
    ['Eligible from Q1 2027', null],
    ['Eligible (not on PIP)', null],
    ['0.5', null],
    ['N/A', null],
    ['Pending review', null],
    ['null', null],
    ['Not on leave, eligible', null],
  ])('for the words %s alone is %s', (eligibility, factor) => {
    expect(payoutFactor({ eligibility, payout_factor: null })).toBe(factor);
  });
});

describe('a component', () => {
  it.each([
    ['Renewal bonus', 'renewal_bonus'],
    ['New customers', 'New-Customers'],
    ['TCV', ' tcv '],
  ])('is not paid twice as %s and %s', (one, other) => {
    const bonus = (name: string) => planRow(name, null, null, null, '10');
    expect(() => computePayout([], [bonus(one), bonus(other)], full)).toThrow(
      /^one component comes twice in the plan/u,
    );
    const metrics = [metric(one, '1', '1'), metric(other, '2', '1')];
    expect(() => computePayout(metrics, [bonus(one)], full)).toThrow(/twice in the sales figures/u);
  });

  it('is found in the plan however the two spaces join its words', () => {
    const payout = computePayout(
      [metric('NewCustomers', '5', '10')],
      [planRow('New customers', '0.1', '0', '100', null)],
      full,
    );
    expect(payout.total).toBe('10.00');
  });

  it('whose attainment no business has is not computed, so that nothing infinite is shown', () => {
    const payout = computePayout([metric('MRR', '1e308', '0.001')], [planRow('MRR', '0.1', '0', '100', null)], full);
    expect(payout).toMatchObject({ partial: true, lines: [{ attainment: null, payout: null }] });
    expect(payout.lines[0]?.problem).toBe('its attainment is too high for a figure');
  });
});

describe('a plan row without rates', () => {
  it('that has a budget and one rate lacks the other: its bonus is not all that it pays', () => {
    const row = planRow('MRR', null, '0', '100000', '500');
    expect(computePayout([metric('MRR', '1', '1')], [row], full)).toMatchObject({ partial: true, sum: null });
  });

  it('is flat where it has no budget, and lacks its rates where it has one', () => {
    const flat = planRow('Renewal bonus', null, null, null, '0');
    expect(computePayout([], [flat], full).lines).toMatchObject([{ pays: 'flat', payout: '0.00' }]);
    const lacking = planRow('MRR', null, null, '100000', '0');
    expect(computePayout([], [lacking], full)).toMatchObject({ partial: true, lines: [{ payout: null }] });
  });
});
