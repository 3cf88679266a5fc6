import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlookOf, paceOf, standingOf, type Area, type Standing } from '../../src/flows/rules/project.ts';
import { big, decimal, type DecimalText } from '../../src/lib/decimal.ts';

const weeks = (amount: number | null) => ({ weeks_behind: amount === null ? null : decimal(amount) });
const pace = (sprint: number | null, sprints: number | null, done: number | null, points: number | null) => {
  const read = (figure: number | null): DecimalText | null => (figure === null ? null : decimal(figure));
  return paceOf({
    ...weeks(0),
    sprint: read(sprint),
    sprints_total: read(sprints),
    points_done: read(done),
    points_total: read(points),
  });
};
const standings = (engineering: Standing, design: Standing, marketing: Standing): Record<Area, Standing> => ({
  engineering,
  design,
  marketing,
});

describe('Phoenix', () => {
  it('is green, green and yellow, and its launch waits for 2 weeks', () => {
    const all = standings(
      standingOf([weeks(0)], [pace(12, 16, 145, 200)]),
      standingOf([weeks(0)]),
      standingOf([weeks(2), weeks(2), weeks(0), weeks(0)]),
    );
    expect(Object.values(all).map(({ colour }) => colour)).toEqual(['GREEN', 'GREEN', 'YELLOW']);
    expect(outlookOf(all)).toEqual({ delayWeeks: '2', behind: ['marketing'], unknown: [], isDelaySure: true });
  });
});

describe('the colour of an area', () => {
  it.each([
    [-1, 'GREEN'],
    [0, 'GREEN'],
    [0.99, 'GREEN'],
    [1, 'YELLOW'],
    [3.99, 'YELLOW'],
    [4, 'RED'],
    [52, 'RED'],
  ] as const)('%s weeks behind is %s', (behind, colour) => {
    expect(standingOf([weeks(behind)])).toMatchObject({ colour, atLeast: colour });
  });

  it('is that of its furthest row, whatever their order', () => {
    const rows = fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(rows, (tenths) => {
        const { colour, weeksBehind } = standingOf(tenths.map((tenth) => weeks(tenth / 10)));
        const has = (limit: number) => tenths.some((tenth) => tenth >= limit);
        expect(colour).toBe(has(40) ? 'RED' : has(10) ? 'YELLOW' : 'GREEN');
        expect(Number(weeksBehind) * 10).toBeCloseTo([...tenths].sort((a, b) => a - b).at(-1) ?? NaN, 6);
      }),
    );
  });

  it('is not known where a row without a figure could change it', () => {
    const unknown = { colour: null, isWeeksSure: false };
    expect(standingOf([])).toMatchObject({ ...unknown, atLeast: null, weeksBehind: null });
    expect(standingOf([weeks(null)])).toMatchObject({ ...unknown, atLeast: 'GREEN', weeksBehind: null });
    expect(standingOf([weeks(2), weeks(null)])).toMatchObject({ ...unknown, atLeast: 'YELLOW', weeksBehind: '2' });
    expect(standingOf([weeks(4), weeks(null)])).toMatchObject({ colour: 'RED', isWeeksSure: false });
  });
});

describe('the pace of engineering', () => {
  it('is slow just where the share of points is under nine tenths of the share of sprints', () => {
    const count = fc.integer({ min: 0, max: 400 });
    const total = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(count, total, count, total, (sprint, sprints, done, points) => {
        const expected = 10n * BigInt(done) * BigInt(sprints) < 9n * BigInt(sprint) * BigInt(points);
        expect(pace(sprint, sprints, done, points)).toEqual({ isSlow: expected, problem: null });
      }),
      {
        examples: [
          [10, 10, 9, 10],
          [1, 3, 3, 10],
          [12, 16, 135, 200],
          [0, 16, 0, 200],
        ],
      },
    );
  });

  it.each([
    [pace(12, 16, 134, 200), 'YELLOW'],
    [pace(12, 16, 135, 200), 'GREEN'],
  ] as const)('turns what is on time yellow on the slow side of the limit only: %o', (each, colour) => {
    expect(standingOf([weeks(0)], [each]).colour).toBe(colour);
  });

  it.each([
    [pace(1, 8, 0, 0), 'there are no story points yet'],
    [pace(0, 0, 0, 10), 'there are no sprints yet'],
    [pace(null, 8, 1, 10), 'the sprints are missing'],
    [pace(1, 8, 1, null), 'the story points are missing'],
  ])('that cannot be told leaves what is on time unknown, and what is behind as it is: %o', (each, problem) => {
    expect(each).toEqual({ isSlow: null, problem });
    expect(standingOf([weeks(0)], [each])).toMatchObject({ colour: null, atLeast: 'GREEN' });
    expect(standingOf([weeks(1)], [each]).colour).toBe('YELLOW');
    expect(standingOf([weeks(4)], [each]).colour).toBe('RED');
  });

  it('never makes red or turns red yellow', () => {
    const slow = pace(10, 10, 1, 10);
    expect(standingOf([weeks(4)], [slow]).colour).toBe('RED');
    expect(standingOf([weeks(0)], [slow]).colour).toBe('YELLOW');
  });
});

describe('the outlook', () => {
  const amount = fc.option(fc.integer({ min: -1, max: 6 }), { nil: null, freq: 4 });
  const area = fc.array(amount, { maxLength: 4 });

  it('delays by the most of the areas that are behind, and names those and what is not known', () => {
    fc.assert(
      fc.property(area, area, area, (engineering, design, marketing) => {
        const lists = { engineering, design, marketing };
        const read = (list: readonly (number | null)[]) => standingOf(list.map(weeks));
        const outlook = outlookOf(standings(read(engineering), read(design), read(marketing)));
        const late = Object.entries(lists).filter(([, list]) => list.some((each) => each !== null && each >= 1));
        const most = Math.max(0, ...late.flatMap(([, list]) => list.map((each) => each ?? 0)));
        expect(outlook.behind).toEqual(late.map(([name]) => name));
        expect(outlook.delayWeeks).toBe(most >= 1 ? String(most) : null);
        const open = Object.entries(lists).filter(([, list]) => list.length === 0 || list.includes(null));
        expect(outlook.unknown).toEqual(open.map(([name]) => name));
        expect(outlook.isDelaySure).toBe(open.length === 0);
      }),
    );
  });

  it('never shrinks where an area falls behind further', () => {
    const behind = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(behind, behind, behind, behind, (one, two, three, more) => {
        const delay = (extra: number) =>
          outlookOf(standings(standingOf([weeks(one + extra)]), standingOf([weeks(two)]), standingOf([weeks(three)])))
            .delayWeeks ?? '0';
        expect(big(delay(more)).gte(delay(0))).toBe(true);
      }),
    );
  });
});
