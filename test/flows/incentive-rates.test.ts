import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incentive } from '../../src/flows/incentive.ts';
import { readRates } from '../../src/flows/rules/incentive-rates.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { rows, scriptedAsker, words } from '../helpers/scripted-asker.ts';

const read = (...rates: [base: string | null, accelerator: string | null][]) =>
  readRates(
    rates.map(([base_rate, accelerator_rate], at) => {
      return { component: `C${at}`, tier: null, base_rate, accelerator_rate, incentive_budget: null, flat_bonus: null };
    }),
  ).map((row) => [row.base_rate, row.accelerator_rate]);

describe('the two rates of a plan', () => {
  it.each([
    ['15%', '5 %', '0.15', '0.05'],
    ['15', '5', '0.15', '0.05'],
    ['0.15', '.05', '0.15', '0.05'],
    ['15.0', '0', '0.15', '0'],
    ['0.5%', '0.25%', '0.005', '0.0025'],
    ['1.5E-1', '0.0', '0.15', '0'],
    ['150%', '0%', '1.5', '0'],
    ['0', '0', '0', '0'],
    [null, 'N/A', null, null],
    ['', '-', null, null],
  ])('%s and %s are %s and %s', (base, accelerator, ...fractions) =>
    expect(read([base, accelerator])).toEqual([fractions]),
  );

  it.each([
    ['15', '0.5', 'the accelerator rate 0.5 of C0 could be 0.5% or 50%'],
    ['0.5', '0', 'the base rate 0.5 of C0 could be 0.5% or 50%'],
    ['1', '0', 'the base rate 1 of C0 could be 1% or 100%'],
    ['15', '0.05', 'the base rate 15 of C0 is on another scale than the accelerator rate 0.05 of C0'],
    ['0.15', '5', 'the base rate 0.15 of C0 is on another scale than the accelerator rate 5 of C0'],
    ['15%', '0.05', 'the rate 0.05 of C0 has no percent sign while 15% of C0 has one'],
    ['300%', '0', 'the rate 300% of C0 is above 200%'],
    ['0.0001', '0', 'could be 0.0001% or 0.01%'],
    ['-5%', '0', 'the base rate of C0, "-5%", is no rate'],
    ['$15', '0', 'is no rate'],
    ['NaN', '0', 'is no rate'],
    ['15 to 20', '0', 'is no rate'],
  ])('%s and %s are refused by name', (base, accelerator, problem) => {
    expect(() => read([base, accelerator])).toThrow(problem);
    expect(() => read([base, accelerator])).toThrow(/^the plan's rates are not clear: /u);
  });

  it('are told by the whole column: 0.5 beside 15 in it is half a percent', () => {
    expect(read(['15', '2'], ['0.5', '5'], [null, null])).toEqual([
      ['0.15', '0.02'],
      ['0.005', '0.05'],
      [null, null],
    ]);
  });

  it('are the same whether a plan is written with signs, in percent or as fractions', () => {
    const percents = fc.array(fc.tuple(fc.integer({ min: 3, max: 49 }), fc.integer({ min: 3, max: 49 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(percents, (plan) => {
        const written = (write: (percent: number) => string) =>
          read(...plan.map(([one, other]): [string, string] => [write(one), write(other)]));
        const signed = written((percent) => `${percent}%`);
        expect(written(String)).toEqual(signed);
        expect(written((percent) => (percent / 100).toFixed(2))).toEqual(signed);
      }),
    );
  });
});

it('a plan whose rates are on two scales pays nothing, and the report says which they are', async () => {
  const parsed = incentive.parse('John Smith', { now: Date.UTC(2026, 10, 22), fiscalYearStarts: 1 });
  const plan = {
    component: 'MRR',
    base_rate: '15',
    accelerator_rate: '0.05',
    incentive_budget: '100000',
    flat_bonus: null,
  };
  const { asker, asked } = scriptedAsker({
    sales: ({ columns }) =>
      columns === null ? words('sales', '') : rows('sales', [{ component: 'MRR', actual: '125000', target: '100000' }]),
    hr: () => rows('hr', [{ name: 'John Smith', eligibility: 'Eligible', payout_factor: '1' }]),
    finance: () => rows('finance', [plan]),
  });
  const { report } = await conductInMemory(incentive, (parsed.ok ? parsed.input : {}) as object, asker);
  expect(report).toMatchObject({
    status: 'failed',
    verdict: `No figure: the plan's rates are not clear: the base rate 15 of MRR is on another scale than the accelerator rate 0.05 of MRR`,
  });
  expect(asked.find(({ space }) => space === 'finance')?.question).toContain(
    'base_rate (in percent with a percent sign)',
  );
});
