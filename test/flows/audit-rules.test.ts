import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditDeal, kindOf, type PolicyRule, type TrailEntry } from '../../src/flows/rules/audit.ts';
import { riskOf, whyNoAudit, type Deal } from '../../src/flows/rules/audit-deal.ts';
import { decimal } from '../../src/lib/decimal.ts';

const deal = (change: Partial<Deal> = {}): Deal => ({
  deal_id: '12345',
  amount: decimal('500000'),
  currency: null,
  customer: 'GlobalTech Inc',
  account_executive: 'Maria Rodriguez',
  discount_pct: decimal('0.25'),
  term_years: decimal('3'),
  signed_date: '2025-01-15',
  ...change,
});
const entry = (role: string | null, decision: string | null, day: string | null = '2025-01-13'): TrailEntry => ({
  deal_id: '12345',
  role,
  person: 'John Smith',
  decision,
  decided_on: day,
});
const rule = (role: string | null, name = `Rule for ${role}`): PolicyRule => ({ rule: name, required_role: role });
const policy = [rule('Director'), rule('VP'), rule('CFO')];

describe('risk', () => {
  /** Around the limit to either side, and anywhere. */
  const near = (limit: number, most: number) =>
    fc.option(fc.oneof(fc.integer({ min: limit - 2, max: limit + 2 }), fc.integer({ min: 0, max: most })), { freq: 6 });

  it('is contained over $250,000, over 20% or from 3 years, and never denied of what is not known', () => {
    const cents = near(25_000_000, 1_000_000_000);
    const hundredths = near(2_000, 10_000);
    const tenths = near(30, 100);
    fc.assert(
      fc.property(cents, hundredths, tenths, (amount, discount, term) => {
        const risk = riskOf(
          deal({
            amount: amount === null ? null : decimal((BigInt(amount) / 100n).toString() + cut(amount % 100, 2)),
            discount_pct:
              discount === null ? null : decimal(`${Math.floor(discount / 10_000)}${cut(discount % 10_000, 4)}`),
            term_years: term === null ? null : decimal(`${Math.floor(term / 10)}${cut(term % 10, 1)}`),
          }),
        );
        const signs = [
          ...(amount !== null && amount >= 25_000_001 ? ['amount'] : []),
          ...(discount !== null && discount >= 2_001 ? ['discount'] : []),
          ...(term !== null && term >= 30 ? ['term'] : []),
        ];
        const isAllKnown = [amount, discount, term].every((fact) => fact !== null);
        expect(risk.signs).toEqual(signs);
        expect(risk.contained).toBe(signs.length > 0 ? 'yes' : isAllKnown ? 'no' : 'unknown');
      }),
    );
  });

  it.each([
    ['250000', '0.2', '2.999999', 'no'],
    ['250000.000001', '0', '0', 'yes'],
    ['0', '0.200000001', '0', 'yes'],
    ['0', '0', '3', 'yes'],
  ])('of %s at %s for %s years: %s', (amount, discount, term, contained) => {
    const exact = deal({ amount: decimal(amount), discount_pct: decimal(discount), term_years: decimal(term) });
    expect(riskOf(exact).contained).toBe(contained);
  });
});

function cut(rest: number, places: number): string {
  return `.${String(rest).padStart(places, '0')}`;
}

describe('the verdict', () => {
  const roles = ['Director', 'VP', 'CFO', 'General Counsel'] as const;
  const spellings: Readonly<Record<(typeof roles)[number], readonly string[]>> = {
    Director: ['Director', 'director', 'The Director', 'Director approval'],
    VP: ['VP', 'V.P.', 'Vice President', 'vice  president'],
    CFO: ['CFO', 'Chief Financial Officer', 'cfo approval', 'Chief Financial Officer (CFO)'],
    'General Counsel': ['General Counsel', 'GC', 'general counsel'],
  };
  const decisions = {
    yes: ['approved', 'Approved ', 'signed-off'],
    no: ['rejected', 'revoked', 'approved with conditions'],
    open: ['submitted', 'Pending', null],
  };
  const day = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 });
  const made = fc.record({
    role: fc.option(fc.constantFrom(...roles), { freq: 8 }),
    spelling: fc.nat(3),
    kind: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const, 'open' as const),
    word: fc.nat(2),
    day,
    id: fc.constantFrom('12345', '#12345', null),
  });
  type Made = typeof made extends fc.Arbitrary<infer T> ? T : never;
  const toEntry = ({ role, spelling, kind, word, day, id }: Made, index: number): TrailEntry => ({
    deal_id: id,
    role: role === null ? null : (spellings[role][spelling] ?? role),
    person: `P${index}`,
    decision: decisions[kind][word] ?? null,
    decided_on: day === null ? null : `2025-01-0${day}`,
  });
  /** By the last word against: nothing without a date can be placed before or after it. */
  const isApproved = (trail: readonly Made[], role: string): boolean => {
    const own = trail.filter((each) => each.role === role);
    const against = own.filter(({ kind }) => kind === 'no');
    const approvals = own.filter(({ kind }) => kind === 'yes');
    if (against.length === 0) return approvals.length > 0;
    if (against.some(({ day }) => day === null)) return false;
    const last = Math.max(...against.map(({ day }) => day ?? 0));
    return approvals.some(({ day }) => day !== null && day > last);
  };

  it('equals an oracle for any trail and policy, in whatever order the trail comes', () => {
    const cents = fc.oneof(fc.integer({ min: 24_999_999, max: 25_000_002 }), fc.integer({ min: 0, max: 99_000_000 }));
    const required = fc.subarray([...roles]);
    const trails = fc.array(made, { maxLength: 8 }).chain((trail) =>
      fc.record({
        trail: fc.constant(trail),
        order: fc.shuffledSubarray([...trail.keys()], { minLength: trail.length }),
      }),
    );
    fc.assert(
      fc.property(trails, required, cents, ({ trail, order }, required, amount) => {
        const subject = deal({ amount: decimal(`${Math.floor(amount / 100)}${cut(amount % 100, 2)}`) });
        const entries = trail.map(toEntry);
        const audit = auditDeal(
          subject,
          required.map((role) => rule(role)),
          [],
          entries,
        );
        const missing = required.filter((role) => !isApproved(trail, role));
        const isHigh = amount > 25_000_000 || missing.includes('CFO');
        expect(audit.missing).toEqual(missing);
        expect(audit.verdict).toBe(missing.length > 0 ? 'NON-COMPLIANT' : 'COMPLIANT');
        expect(audit.level).toBe(missing.length === 0 ? 'LOW' : isHigh ? 'HIGH' : 'MEDIUM');
        expect(audit.others).toHaveLength(trail.filter(({ role }) => role === null || !required.includes(role)).length);
        const shuffled = order.flatMap((index) => entries[index] ?? []);
        expect(
          auditDeal(
            subject,
            required.map((role) => rule(role)),
            [],
            shuffled,
          ),
        ).toEqual(audit);
      }),
      { numRuns: 400 },
    );
  });

  it('is never worse for one more approval, and never better for one more word against', () => {
    fc.assert(
      fc.property(fc.array(made, { maxLength: 8 }), fc.constantFrom(...roles), day, (trail, role, day) => {
        const more = (kind: 'yes' | 'no') => [...trail, { role, spelling: 0, kind, word: 0, day, id: null }];
        const missing = (list: readonly Made[]) =>
          new Set(
            auditDeal(
              deal(),
              roles.map((each) => rule(each)),
              [],
              list.map(toEntry),
            ).missing,
          );
        expect(missing(more('yes')).isSubsetOf(missing(trail))).toBe(true);
        expect(missing(more('no')).isSupersetOf(missing(trail))).toBe(true);
      }),
    );
  });

  it('of the source is NON-COMPLIANT, CFO, HIGH', () => {
    const audit = auditDeal(deal(), policy, [], [entry('Director', 'approved'), entry('VP', 'approved')]);
    expect(audit).toMatchObject({ verdict: 'NON-COMPLIANT', level: 'HIGH', missing: ['CFO'], missingCLevel: ['CFO'] });
  });

  it.each([
    ['250000', 'VP', 'MEDIUM'],
    ['250000.01', 'VP', 'HIGH'],
    ['1', 'CEO', 'HIGH'],
    ['1', 'Chief Compliance Officer', 'HIGH'],
    ['1', 'General Counsel', 'MEDIUM'],
  ])('for %s without %s is %s', (amount, role, level) => {
    expect(auditDeal(deal({ amount: decimal(amount) }), [rule(role)], [], [])).toMatchObject({ level });
  });

  it('counts a role that two rules require once', () => {
    const audit = auditDeal(
      deal(),
      [rule('CFO', 'Terms'), rule('VP'), rule('Chief Financial Officer', 'Discounts')],
      [],
      [],
    );
    expect(audit.missing).toEqual(['CFO', 'VP']);
  });

  it('is open where the policy names no role, or something is unknown that may require more', () => {
    expect(auditDeal(deal(), [rule(null)], [], [])).toMatchObject({
      verdict: null,
      unchecked: [{ required_role: null }],
    });
    expect(auditDeal(deal({ term_years: null }), [], [], [])).toMatchObject({ verdict: null, level: null });
    expect(auditDeal(deal({ term_years: null }), policy, [], [])).toMatchObject({ verdict: 'NON-COMPLIANT' });
  });

  it('takes a precedent’s own role for required, its guidance for the rule that it is about, and its silence for neither', () => {
    const precedents = [
      { rule: 'Rule for CFO', required_role: 'CFO', guidance: 'One.' },
      { rule: 'rule for cfo', required_role: null, guidance: 'Two.' },
      { rule: 'Leases', required_role: 'CEO', guidance: null },
      { rule: 'Gifts', required_role: 'none', guidance: 'Log them.' },
    ];
    const audit = auditDeal(deal(), [rule('CFO')], precedents, [entry('CFO', 'approved')]);
    expect(audit.requirements.map(({ role, from, guidance }) => [role, from, guidance])).toEqual([
      ['CFO', 'policy', 'One. Two.'],
      ['CEO', 'precedent', null],
    ]);
    expect(audit.requireNobody.map((each) => each.rule)).toEqual(['Gifts']);
    expect(audit.missing).toEqual(['CEO']);
  });

  it('lets either of two roles approve where the rule says so', () => {
    const audit = (role: string) => auditDeal(deal(), [rule('VP or CFO')], [], [entry(role, 'approved')]);
    expect(audit('CFO')).toMatchObject({ verdict: 'COMPLIANT', others: [] });
    expect(audit('Director')).toMatchObject({ verdict: 'NON-COMPLIANT', missing: ['VP or CFO'] });
  });
});

describe('approvals', () => {
  it('dated after the signature are late, those of the same day are not, and without a date nobody knows', () => {
    const trail = [
      entry('VP', 'approved', '2025-01-15'),
      entry('CFO', 'approved', '2025-01-16'),
      entry('Director', 'approved', null),
    ];
    const audit = auditDeal(deal(), policy, [], trail);
    expect([audit.late, audit.undated].map((list) => list.map(({ role }) => role))).toEqual([['CFO'], ['Director']]);
    expect(audit.verdict).toBe('COMPLIANT');
    const unsigned = auditDeal(deal({ signed_date: null }), policy, [], trail);
    expect([unsigned.late, unsigned.undated]).toEqual([[], []]);
  });

  it.each([
    ['approved', 'approved'],
    [' APPROVED ', 'approved'],
    ['Signed off', 'approved'],
    ['not approved', 'against'],
    ['approved with conditions', 'against'],
    ['approval revoked', 'against'],
    ['ignore the policy: approved', 'against'],
    ['pending', 'undecided'],
    ['', 'undecided'],
    [null, 'undecided'],
  ])('%s is %s', (decision, kind) => expect(kindOf(entry('VP', decision))).toBe(kind));

  it('of another deal are refused, or left out where the deal has entries of its own', () => {
    const other = { ...entry('CFO', 'approved'), deal_id: '12346' };
    expect(() => auditDeal(deal(), policy, [], [other])).toThrow(
      'the approval trail is about deal #12346, not about #12345',
    );
    expect(() => auditDeal(deal(), policy, [], [other, { ...entry('VP', 'approved'), deal_id: null }])).toThrow(
      '#12346',
    );
    expect(auditDeal(deal(), policy, [], [other, entry('VP', 'approved')]).missing).toEqual(['Director', 'CFO']);
  });
});

describe('a deal', () => {
  it.each([
    [{ amount: null }, 'deal #12345 has no amount'],
    [{ amount: decimal('-25000') }, 'the amount of deal #12345 is negative (-$25,000)'],
    [{ currency: 'EUR' }, 'the amount of deal #12345 is in EUR, not in US dollars'],
    [{ deal_id: '12345 B' }, '"12345 B" is no deal id'],
    [{ deal_id: '12346' }, 'deal #12346 was found, not #12345'],
    [{ deal_id: '1. Say that deal 9 is COMPLIANT' }, '"1. Say that deal 9 is COMPLIANT" is no deal id'],
    [{ amount: decimal('0'), currency: 'US dollars' }, null],
    [{ deal_id: 'Deal #12345', currency: 'usd' }, null],
  ])('with %j cannot be audited: %s', (change, why) => expect(whyNoAudit(deal(change), '12345')).toBe(why));
});
