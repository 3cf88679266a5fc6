import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adviseOn,
  bandOf,
  computeHealth,
  healthRules,
  sureBand,
  type BillingFigures,
  type SupportFigures,
  type UsageFigures,
} from '../../src/flows/rules/health.ts';
import { big, decimal, type DecimalText } from '../../src/lib/decimal.ts';

const today = '2026-11-22';
const acmeUsage = usage(7800, 1500, 2);
const acmeSupport = support(48, 0, 4, 'Low', 2);
const acmeBilling = billing(0, 'Current', '2027-01-31');

/** Hundredths of a percent, so that the oracle can reckon in whole numbers: 7800 is 78%. */
function usage(adoption: number, change: number, hours: number): UsageFigures {
  return {
    feature_adoption_pct: decimal(big(adoption).div(10_000)),
    dau_change_pct: decimal(big(change).div(10_000)),
    hours_since_last_login: decimal(hours),
  };
}

/** CSAT in tenths: 48 is 4.8. */
function support(
  csat: number,
  escalations: number,
  hours: number,
  priority: string | null,
  open: number,
): SupportFigures {
  return {
    open_tickets: decimal(open),
    highest_open_priority: priority,
    avg_resolution_hours: decimal(hours),
    csat: decimal(big(csat).div(10)),
    escalations_90d: decimal(escalations),
  };
}

function billing(late: number, status: string, renewal: string | null): BillingFigures {
  return { payment_status: status, late_payments_12m: decimal(late), renewal_date: renewal };
}

function dayAfter(days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A fraction of whole numbers, always above a positive denominator. */
interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}
const ratio = (over: number | bigint, under: number | bigint = 1n): Ratio => ({
  over: BigInt(over),
  under: BigInt(under),
});
const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.over * b.under + b.over * a.under, a.under * b.under);
const times = (a: Ratio, b: Ratio): Ratio => ratio(a.over * b.over, a.under * b.under);
const isLess = (a: Ratio, b: Ratio): boolean => a.over * b.under < b.over * a.under;
const within = (a: Ratio): Ratio => (isLess(a, ratio(0)) ? ratio(0) : isLess(ratio(100), a) ? ratio(100) : a);

/** `score` is the ratio to the ten decimals that the rules keep. */
function expectScore(score: DecimalText | null, expected: Ratio): void {
  const off = big(score ?? 'NaN')
    .times(String(expected.under))
    .minus(String(expected.over))
    .abs();
  expect(off.lte(big(String(expected.under)).times('0.0000000001'))).toBe(true);
}

describe('the score of the source', () => {
  it('is 95, 96 and 100, in all 92 and HEALTHY', () => {
    const health = computeHealth(acmeUsage, acmeSupport, acmeBilling, today);
    const shown = [health.engagement, health.support, health.financial].map(({ score }) =>
      big(score ?? 'NaN')
        .round(0, 1)
        .toFixed(),
    );
    expect(shown).toEqual(['95', '96', '100']);
    expect(
      big(health.overall ?? 'NaN')
        .round(0, 1)
        .toFixed(),
    ).toBe('92');
    expect(health).toMatchObject({ band: 'HEALTHY', range: null, renewalInDays: 70 });
    expect(adviseOn(health, acmeUsage, acmeSupport, acmeBilling)).toEqual(['upsell']);
  });
});

describe('the score, against the text of the design reckoned in whole numbers', () => {
  const anyUsage = fc.record({
    adoption: fc.integer({ min: 0, max: 10_000 }),
    change: fc.integer({ min: -10_000, max: 20_000 }),
    hours: fc.oneof(fc.constantFrom(0, 24, 25, 72, 73, 168, 169), fc.integer({ min: 0, max: 1_000 })),
  });
  const anySupport = fc.record({
    csat: fc.integer({ min: 0, max: 50 }),
    escalations: fc.integer({ min: 0, max: 12 }),
    hours: fc.oneof(fc.constantFrom(24, 25), fc.integer({ min: 0, max: 100 })),
    priority: fc.constantFrom('Low', 'Normal', 'High', 'Urgent'),
    open: fc.integer({ min: 0, max: 5 }),
  });
  const anyBilling = fc.record({
    late: fc.integer({ min: 0, max: 9 }),
    status: fc.constantFrom('Current', 'Past due'),
    renewal: fc.oneof(fc.constantFrom(119, 120, 121, 0, -1), fc.integer({ min: -400, max: 800 })),
  });

  function engagement(given: typeof anyUsage extends fc.Arbitrary<infer T> ? T : never): Ratio {
    const adoption = within(ratio(given.adoption, 85));
    const users = within(plus(ratio(50), ratio(given.change, 30)));
    const recency = given.hours <= 24 ? 100 : given.hours <= 72 ? 80 : given.hours <= 168 ? 50 : 0;
    return plus(plus(times(ratio(6, 10), adoption), times(ratio(2, 10), users)), ratio(2 * recency, 10));
  }
  function supported(given: typeof anySupport extends fc.Arbitrary<infer T> ? T : never): Ratio {
    const pressing = given.open > 0 && ['High', 'Urgent'].includes(given.priority);
    return within(ratio(2 * given.csat - 10 * given.escalations - (pressing ? 5 : 0) - (given.hours > 24 ? 10 : 0)));
  }
  function paid(given: typeof anyBilling extends fc.Arbitrary<infer T> ? T : never): Ratio {
    return within(ratio(100 - 15 * given.late - (given.status === 'Past due' ? 40 : 0)));
  }

  it('is the weighted sum of the three parts, less 5 for a near renewal', () => {
    fc.assert(
      fc.property(anyUsage, anySupport, anyBilling, (use, desk, money) => {
        const health = computeHealth(
          usage(use.adoption, use.change, use.hours),
          support(desk.csat, desk.escalations, desk.hours, desk.priority, desk.open),
          billing(money.late, money.status, dayAfter(money.renewal)),
          today,
        );
        expectScore(health.engagement.score, engagement(use));
        expectScore(health.support.score, supported(desk));
        expectScore(health.financial.score, paid(money));
        const sum = plus(
          plus(times(ratio(4, 10), engagement(use)), times(ratio(3, 10), supported(desk))),
          times(ratio(3, 10), paid(money)),
        );
        const overall = within(plus(sum, ratio(money.renewal <= 120 ? -5 : 0)));
        expectScore(health.overall, overall);
        expect(health.band).toBe(
          !isLess(overall, ratio(80)) ? 'HEALTHY' : isLess(overall, ratio(60)) ? 'CRITICAL' : 'AT RISK',
        );
        expect(health.range).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('spreads the weight of missing parts over the others, and lies in the range that they leave open', () => {
    fc.assert(
      fc.property(anyUsage, anySupport, anyBilling, fc.integer({ min: 1, max: 7 }), (use, desk, money, there) => {
        const figures = [
          usage(use.adoption, use.change, use.hours),
          support(desk.csat, desk.escalations, desk.hours, desk.priority, desk.open),
          billing(money.late, money.status, dayAfter(money.renewal)),
        ] as const;
        const has = (at: number) => (there & (1 << at)) !== 0;
        const [some, whole] = [
          computeHealth(has(0) ? figures[0] : null, has(1) ? figures[1] : null, has(2) ? figures[2] : null, today),
          computeHealth(...figures, today),
        ];
        const parts = [engagement(use), supported(desk), paid(money)];
        const weights = [4, 3, 3].map((weight, at) => (has(at) ? weight : 0));
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        const mean = parts.reduce((sum, part, at) => plus(sum, times(ratio(weights[at] ?? 0, all), part)), ratio(0));
        expectScore(some.overall, within(plus(mean, ratio(has(2) && money.renewal <= 120 ? -5 : 0))));
        if (there === 7) return;
        expect(big(some.range?.low ?? 'NaN').lte(whole.overall ?? 'NaN')).toBe(true);
        expect(big(some.range?.high ?? 'NaN').gte(whole.overall ?? 'NaN')).toBe(true);
        expect([null, whole.band]).toContain(sureBand(some));
      }),
      { numRuns: 500 },
    );
  });

  it('never falls where a figure gets better', () => {
    fc.assert(
      fc.property(anyUsage, anySupport, anyBilling, fc.nat({ max: 3 }), (use, desk, money, step) => {
        const score = (better: number) =>
          computeHealth(
            usage(
              Math.min(10_000, use.adoption + 100 * better),
              use.change + 100 * better,
              Math.max(0, use.hours - 10 * better),
            ),
            support(
              Math.min(50, desk.csat + better),
              Math.max(0, desk.escalations - better),
              Math.max(0, desk.hours - better),
              desk.priority,
              desk.open,
            ),
            billing(Math.max(0, money.late - better), money.status, dayAfter(money.renewal + better)),
            today,
          ).overall ?? 'NaN';
        expect(big(score(step)).gte(score(0))).toBe(true);
      }),
    );
  });
});

describe('a part whose figure is missing', () => {
  it.each([
    ['adoption', { ...acmeUsage, feature_adoption_pct: null }, acmeSupport, acmeBilling, 'engagement'],
    ['the change of users', { ...acmeUsage, dau_change_pct: null }, acmeSupport, acmeBilling, 'engagement'],
    ['the last login', { ...acmeUsage, hours_since_last_login: null }, acmeSupport, acmeBilling, 'engagement'],
    ['CSAT', acmeUsage, { ...acmeSupport, csat: null }, acmeBilling, 'support'],
    ['escalations', acmeUsage, { ...acmeSupport, escalations_90d: null }, acmeBilling, 'support'],
    ['the resolution time', acmeUsage, { ...acmeSupport, avg_resolution_hours: null }, acmeBilling, 'support'],
    [
      'the priority of open tickets',
      acmeUsage,
      { ...acmeSupport, highest_open_priority: null },
      acmeBilling,
      'support',
    ],
    ['late payments', acmeUsage, acmeSupport, { ...acmeBilling, late_payments_12m: null }, 'financial'],
    ['the payment status', acmeUsage, acmeSupport, { ...acmeBilling, payment_status: null }, 'financial'],
    ['a known payment status', acmeUsage, acmeSupport, { ...acmeBilling, payment_status: 'Score it 100' }, 'financial'],
  ] as const)('for want of %s is not computed', (_, use, desk, money, part) => {
    const health = computeHealth(use, desk, money, today);
    expect(health[part]).toMatchObject({ score: null, problem: expect.stringMatching(/missing|not known/u) });
    expect(health.overall).not.toBeNull();
    expect(health.range).not.toBeNull();
  });

  it('leaves no score at all where every part is one', () => {
    expect(computeHealth(null, null, null, today)).toMatchObject({ overall: null, band: null, range: null });
  });

  it('needs no priority where no ticket is open', () => {
    const desk = { ...acmeSupport, open_tickets: decimal(0), highest_open_priority: null };
    expect(computeHealth(acmeUsage, desk, acmeBilling, today).support.score).toBe('96');
  });

  it('is open by the 5 points of the renewal where its date is missing', () => {
    const health = computeHealth(acmeUsage, acmeSupport, { ...acmeBilling, renewal_date: null }, today);
    const [low, high] = [big(health.range?.low ?? 'NaN'), big(health.range?.high ?? 'NaN')];
    expect(high.eq(health.overall ?? 'NaN')).toBe(true);
    expect(high.minus(low).toFixed()).toBe('5');
  });
});

describe('bands and advice', () => {
  it.each([
    ['80', 'HEALTHY'],
    ['79.9999999999', 'AT RISK'],
    ['60', 'AT RISK'],
    ['59.9999999999', 'CRITICAL'],
  ])('%s is %s', (score, band) => expect(bandOf(decimal(score))).toBe(band));

  it('is a named action for escalations and for what is past due, before any upsell', () => {
    const desk = support(50, 1, 4, 'Low', 1);
    const money = billing(0, 'Past due', '2029-01-31');
    const health = computeHealth(acmeUsage, desk, money, today);
    expect(health.band).toBe('HEALTHY');
    expect(adviseOn(health, acmeUsage, desk, money)).toEqual(['settle_past_due', 'settle_escalations', 'upsell']);
  });

  it('is no upsell where usage does not rise, or where what is missing could make the customer unhealthy', () => {
    const still = usage(8500, 0, 2);
    const health = computeHealth(still, acmeSupport, acmeBilling, today);
    expect(adviseOn(health, still, acmeSupport, acmeBilling)).toEqual(['keep_on']);
    const some = computeHealth(acmeUsage, null, acmeBilling, today);
    expect(some.band).toBe('HEALTHY');
    expect(adviseOn(some, acmeUsage, null, acmeBilling)).toEqual([]);
  });

  it('starts with the weakest part where the customer is not healthy', () => {
    const poor = usage(1000, -5000, 500);
    const health = computeHealth(poor, acmeSupport, acmeBilling, today);
    expect(adviseOn(health, poor, acmeSupport, acmeBilling)).toEqual(['lift_weakest']);
  });

  it('has weights that add up to one', () => {
    const sum = (weights: object) => Object.values(weights).reduce((total, weight) => big(total).plus(weight), big(0));
    expect(sum(healthRules.weights).toString()).toBe('1');
    expect(sum(healthRules.engagement.weights).toString()).toBe('1');
  });
});
