import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestOffer, type BandRow } from '../../src/flows/rules/candidate-offer.ts';
import { bandColumns } from '../../src/flows/shapes/candidate.ts';
import { readRows } from '../../src/genie/rows/read.ts';
import { decimal } from '../../src/lib/decimal.ts';

const full: Readonly<Record<string, string | null>> = {
  salary_min: '150000',
  salary_max: '185000',
  equity_min_pct: '0.0008',
  equity_max_pct: '0.0012',
  sign_on_max: '25000',
};
function band(change: Readonly<Record<string, string | null>> = {}): BandRow {
  const cells = { ...full, ...change };
  const read = (name: string) => (cells[name] === null || cells[name] === undefined ? null : decimal(cells[name]));
  return {
    role: cells['role'] ?? null,
    band: cells['band'] ?? 'L5',
    pay_period: cells['pay_period'] ?? null,
    salary_min: read('salary_min'),
    salary_max: read('salary_max'),
    equity_min_pct: read('equity_min_pct'),
    equity_max_pct: read('equity_max_pct'),
    sign_on_max: read('sign_on_max'),
  };
}
const offer = (change: Readonly<Record<string, string | null>> = {}) => suggestOffer([band(change)], 'Senior Engineer');

describe('the suggested offer', () => {
  it('of the source is $170,000, 0.10% and $20,000', () => {
    expect(offer()).toMatchObject({
      base: { value: '170000', middle: '167500', problem: null },
      equity: { value: '0.001' },
      signOn: { value: '20000' },
    });
  });

  it.each([
    ['an exact multiple stays', '160000', '180000', '170000'],
    ['a dollar more goes up a whole step', '160000', '180002', '175000'],
    ['a cent more goes up a whole step', '160000', '180000.02', '175000'],
    ['never above the band', '151000', '152000', '152000'],
    ['a band of one salary', '163000', '163000', '163000'],
  ])('has a base for which %s', (_, low, high, base) => {
    expect(offer({ salary_min: low, salary_max: high }).base.value).toBe(base);
  });

  it('holds for any band against whole-number arithmetic', () => {
    const cents = fc.integer({ min: 10_000_000, max: 40_000_000 });
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 10_000_000 }), (one, two, cap) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        const { base, signOn } = offer({
          salary_min: (low / 100).toFixed(2),
          salary_max: (high / 100).toFixed(2),
          sign_on_max: (cap / 100).toFixed(2),
        });
        // Twice the middle in cents, so that halves stay whole; a step is then a million.
        const steps = Math.ceil((low + high) / 1_000_000);
        const expected = Math.min(steps * 1_000_000, high * 2);
        expect(Math.round(Number(base.value) * 200)).toBe(expected);
        expect(Math.round(Number(signOn.value) * 100)).toBe(Math.floor((cap * 8 + 5) / 10));
      }),
    );
  });

  it.each([
    [
      'an inverted salary range',
      { salary_min: '185000', salary_max: '150000' },
      'base',
      'the minimum of the salary range is above its maximum',
    ],
    ['a salary below zero', { salary_min: '-1' }, 'base', 'the salary range begins below zero'],
    ['no salary at all', { salary_min: null, salary_max: null }, 'base', 'the band gives no salary range'],
    ['half a salary range', { salary_max: null }, 'base', 'the salary range has no maximum'],
    [
      'an inverted equity range',
      { equity_min_pct: '0.002' },
      'equity',
      'the minimum of the equity range is above its maximum',
    ],
    ['too much equity', { equity_max_pct: '0.08' }, 'equity', 'the equity range is higher than any offer'],
    ['no equity', { equity_min_pct: null, equity_max_pct: null }, 'equity', 'the band gives no equity range'],
    ['no sign-on cap', { sign_on_max: null }, 'signOn', 'the band gives no sign-on cap'],
    ['a sign-on cap below zero', { sign_on_max: '-5' }, 'signOn', 'the sign-on cap is below zero'],
  ] as const)('has no figure for %s, and the other parts stand', (_, change, part, problem) => {
    const made = offer(change);
    expect(made[part]).toMatchObject({ value: null, problem });
    const others = (['base', 'equity', 'signOn'] as const).filter((each) => each !== part);
    for (const other of others) expect(made[other].value).not.toBeNull();
  });

  it.each([
    ['in thousands', { salary_min: '150', salary_max: '185' }, 'the salary range is too low to be yearly dollars'],
    ['by the month', { salary_min: '12500', salary_max: '15400' }, 'the salary range is too low to be yearly dollars'],
    [
      'just too low',
      { salary_min: '19999.99', salary_max: '30000' },
      'the salary range is too low to be yearly dollars',
    ],
    [
      'in rupees',
      { salary_min: '2500000', salary_max: '4000000' },
      'the salary range is too high to be yearly dollars',
    ],
    ['of all bands', { salary_min: '40000', salary_max: '160001' }, 'the salary range is too wide to be one band'],
    ['said to be monthly', { pay_period: 'Monthly' }, 'the salary range is "Monthly", not yearly'],
  ])('has neither base nor sign-on for a salary %s', (_, change, problem) => {
    expect(offer(change)).toMatchObject({
      base: { value: null, problem },
      signOn: { value: null, problem: 'the sign-on cap may be in the unit of that salary range' },
      equity: { value: '0.001' },
    });
  });

  it('believes a salary that is said to be yearly', () => {
    for (const pay_period of ['Annual', 'per year', 'yearly']) expect(offer({ pay_period }).base.value).toBe('170000');
    expect(offer({ salary_min: '20000', salary_max: '80000' }).base.value).toBe('50000');
  });

  it('takes a cap of zero for what it is', () => {
    expect(offer({ sign_on_max: '0' }).signOn).toEqual({ value: '0', problem: null });
  });
});

describe('the band', () => {
  it('is the one of the role', () => {
    const rows = [band({ role: 'Engineer', band: 'L3' }), band({ role: 'Sr Engineer', band: 'L5' })];
    expect(suggestOffer(rows, 'Senior Engineer').band.band).toBe('L5');
  });

  it.each([
    ['two could be meant', [band({ band: 'L6' }), band({ band: 'L7' })], '2 bands could be meant (L6, L7)'],
    ['it is another role’s', [band({ role: 'Accountant' })], 'the band is for "Accountant", not for "Senior Engineer"'],
    ['it is another grade’s', [band({ role: 'Engineer' })], 'the band is for "Engineer", not for "Senior Engineer"'],
    ['it is a higher grade’s', [band({ role: 'VP Senior Engineer' })], 'the band is for "VP Senior Engineer"'],
    [
      'they are other roles’',
      ['A', 'B', 'C', 'D'].map((role) => band({ role })),
      'the bands are for "A", "B", "C" and 1 more',
    ],
  ])('is refused where %s', (_, rows, problem) => {
    expect(() => suggestOffer(rows, 'Senior Engineer')).toThrow(problem);
  });
});

describe('cells of a band', () => {
  const header = ['band', 'salary_min', 'salary_max', 'equity_min_pct', 'equity_max_pct', 'sign_on_max'];
  const read = (...cells: string[]) =>
    readRows(
      bandColumns,
      { columns: header.map((name) => ({ name, typeName: 'STRING' })), rows: [cells] },
      { subject: null, unique: [], synonyms: {} },
    );

  it.each([
    ['with a percent sign', '0.08%', '0.12%'],
    ['as bare percentages', '0.08', '0.12'],
    ['small, with a percent sign', '0.02%', '0.04%'],
    ['as small fractions', '0.0002', '0.0008'],
  ])('give equity %s', (_, low, high) => {
    const reading = read('L5', '$150K', '185,000', low, high, '25000.00');
    const scale = low.startsWith('0.000') ? '' : 'percent';
    const expected = (cell: string) => decimal(scale === '' ? cell : Number.parseFloat(cell) / 100);
    expect(reading).toMatchObject({
      rows: [{ salary_min: '150000', equity_min_pct: expected(low), equity_max_pct: expected(high) }],
    });
  });

  it.each([
    ['could be 0.02% or 2%', ['L5', '1', '2', '0.02', '0.04', '3']],
    ['could be 8% or 800%', ['L5', '1', '2', '8', '12', '3']],
    ['EUR', ['L5', '1', '2', '0.08%', '0.12%', 'EUR 3']],
    ['of at least 0', ['L5', '-1', '2', '0.08%', '0.12%', '3']],
    ['out of bounds', ['L5', '1', '2', '0.08%', '12%', '3']],
  ])('are refused by name where one %s', (problem, cells) => {
    expect(read(...cells)).toMatchObject({ kind: 'unreadable', problem: expect.stringContaining(problem) });
  });
});
