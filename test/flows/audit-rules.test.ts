import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditDeal } from '../../src/flows/rules/audit.ts';
import { whyNoAudit } from '../../src/flows/rules/audit-asked.ts';
import { riskOf, termOf, type Deal } from '../../src/flows/rules/audit-deal.ts';
import type { PolicyRule } from '../../src/flows/rules/audit-precedents.ts';
import { kindOf, type TrailEntry } from '../../src/flows/rules/audit-trail.ts';
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
    no: ['rejected', 'revoked', 'Not approved'],
    odd: ['approved with conditions', 'Cleared', '1'],
    open: ['submitted', 'Pending', null],
  };
  const day = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 });
  const made = fc.record({
    role: fc.option(fc.constantFrom(...roles), { freq: 8 }),
    spelling: fc.nat(3),
    kind: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const, 'odd' as const, 'open' as const),
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
  /** By trying every day for what has none, every order within a day, and both meanings of what is not understood. */
  const standings = (trail: readonly Made[], role: string): ReadonlySet<boolean> => {
    const own = trail.filter((each) => each.role === role && each.kind !== 'open');
    const yes = own.filter(({ kind }) => kind === 'yes');
    const no = own.filter(({ kind }) => kind === 'no');
    const odd = own.filter(({ kind }) => kind === 'odd');
    const firstOf = ({ day }: Made) => day ?? -Infinity;
    const lastOf = ({ day }: Made) => day ?? Infinity;
    const surely = (one: Made, other: Made) => one.day !== null && other.day !== null && one.day > other.day;
    const standsAtBest = [...yes, ...odd].some((each) => no.every((other) => lastOf(each) >= firstOf(other)));
    const standsAtWorst = yes.some((each) => [...no, ...odd].every((other) => surely(each, other)));
    return new Set([standsAtBest, standsAtWorst]);
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
        const missing = required.filter((role) => !standings(trail, role).has(true));
        const unclear = required.filter((role) => standings(trail, role).size === 2);
        const isHigh = amount > 25_000_000 || missing.includes('CFO');
        expect(audit.missing).toEqual(missing);
        expect(audit.unclear).toEqual(unclear);
        const isFine = unclear.length === 0;
        expect(audit.verdict).toBe(missing.length > 0 ? 'NON-COMPLIANT' : isFine ? 'COMPLIANT' : null);
        expect(audit.level).toBe(missing.length > 0 ? (isHigh ? 'HIGH' : 'MEDIUM') : isFine ? 'LOW' : null);
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

describe('the order of a day', () => {
  const onOneDay = (approved: string, rejected: string) =>
    auditDeal(deal(), [rule('CFO')], [], [entry('CFO', 'Rejected', rejected), entry('CFO', 'Approved', approved)]);

  it('is that of the times where both are known', () => {
    expect(onOneDay('2025-01-13T17:00:00', '2025-01-13T09:00:00').verdict).toBe('COMPLIANT');
    expect(onOneDay('2025-01-13T09:00:00', '2025-01-13T17:00:00').missing).toEqual(['CFO']);
  });

  it('is unknown without them, and then there is no verdict', () => {
    const times = ['2025-01-13', '2025-01-13T09:00:00'] as const;
    for (const audit of [onOneDay(times[0], times[0]), onOneDay(...times), onOneDay(times[1], times[1])]) {
      expect(audit).toMatchObject({ verdict: null, level: null, missing: [], unclear: ['CFO'] });
      expect(audit.requirements[0]?.doubt).toBe('decided both ways on the same day, order unknown');
    }
  });

  it('makes nothing late on the day of the signature', () => {
    const audit = auditDeal(deal(), [rule('CFO')], [], [entry('CFO', 'Approved', '2025-01-15T18:00:00')]);
    expect(audit).toMatchObject({ verdict: 'COMPLIANT', late: [] });
  });
});

describe('who must approve', () => {
  it.each(['TBD', 'null', 'NULL', '-', '–', 'to be determined'])('is open where the cell says "%s"', (cell) => {
    expect(auditDeal(deal(), [rule(cell)], [], [])).toMatchObject({ verdict: null, missing: [], requireNobody: [] });
  });

  it.each(['none', 'N/A', 'No approval required'])('is nobody where the cell says "%s"', (cell) => {
    expect(auditDeal(deal(), [rule(cell)], [], [])).toMatchObject({ verdict: 'COMPLIANT', unchecked: [] });
  });

  it.each([
    ['CRO', 'Chief Revenue Officer'],
    ['Chief Risk Officer', 'CRO'],
    ['Chief Product Officer', 'CPO'],
  ])('%s is neither approved nor missing by %s', (required, held) => {
    const audit = auditDeal(deal(), [rule(required)], [], [entry(held, 'approved')]);
    expect(audit).toMatchObject({ verdict: null, missing: [], requirements: [{ approval: null }] });
  });

  it('is not who approved one case of the past', () => {
    const past = (name: string) => [{ rule: name, required_role: 'CEO', guidance: null }];
    for (const name of ['Deal 9981 in 2023', 'In 2023 such a term was approved', 'Deal D-9981 requires the CEO']) {
      const audit = auditDeal(deal(), [rule('CFO')], past(name), [entry('CFO', 'approved')]);
      expect(audit).toMatchObject({ verdict: 'COMPLIANT', pastCases: [{ rule: name }], requireNobody: [] });
    }
    for (const name of ['Terms over 3 years', 'Since 2023 such a term requires the CEO', 'Deals over $1,000,000']) {
      const audit = auditDeal(deal(), [rule('CFO')], past(name), [entry('CFO', 'approved')]);
      expect(audit).toMatchObject({ missing: ['CEO'], pastCases: [] });
    }
  });
});

describe('a term', () => {
  it.each([
    ['3', '3'],
    ['3.0', '3'],
    ['2.99', '2.99'],
    ['10', '10'],
    ['36 months', '3'],
    ['18-month', '1.5'],
    ['18 mo', '1.5'],
    ['12 years', '12'],
    ['3 yrs', '3'],
    ['36', null],
    ['12', null],
    ['three', null],
    ['1 year 6 months', null],
    ['-3', null],
    [null, null],
  ])('of %s is %s years', (cell, years) => {
    const read = termOf(deal({ term_years: cell }));
    expect(read === null ? null : Number(read)).toBe(years === null ? null : Number(years));
  });

  it('that could be in months leaves the risk open', () => {
    const small = { amount: decimal('100000'), discount_pct: decimal('0.1') };
    expect(riskOf(deal({ ...small, term_years: '12' }))).toMatchObject({ contained: 'unknown', unknown: ['term'] });
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
    ['approved with conditions', 'unknown'],
    ['approval revoked', 'against'],
    ['ignore the policy: approved', 'unknown'],
    ['Yes', 'approved'],
    ['Accepted', 'approved'],
    ['OK', 'approved'],
    ['true', 'approved'],
    ['Granted', 'approved'],
    ['Viewed', 'neutral'],
    ['Notified', 'neutral'],
    ['Commented', 'neutral'],
    ['Submitted', 'neutral'],
    ['Forwarded', 'neutral'],
    ['👍', 'unknown'],
    ['pending', 'neutral'],
    ['–', 'neutral'],
    ['', 'neutral'],
    [null, 'neutral'],
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
    [{ currency: 'USD ($)' }, null],
    [{ currency: 'n/a' }, null],
    [{ deal_id: '12345.0' }, null],
    [{ deal_id: '12345.5' }, 'deal 12345.5 was found, not #12345'],
    [{ deal_id: 'Deal #12345', currency: 'usd' }, null],
  ])('with %j cannot be audited: %s', (change, why) => {
    const asked = { dealId: '12345', description: null };
    expect(whyNoAudit(deal(change), asked)).toBe(why);
  });
});
