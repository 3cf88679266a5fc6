import { describe, expect, it } from 'vitest';
import { plainWords } from '../../src/flows/plain-words.ts';
import { strayMark } from '../../src/flows/same-period.ts';

const q4 = { label: 'Q4 2026', from: '2026-10-01', to: '2026-12-31' };
/** Of a fiscal year from February. */
const fiscal = { label: 'Q4 2026', from: '2025-11-01', to: '2026-01-31' };
const marked = (period: string | null, year: string | null = null) => ({ period, year });

describe('figures marked', () => {
  it.each([
    'Q4 2026',
    'q4',
    '4',
    '4Q26',
    '26Q4',
    'FY26 Q4',
    'fourth quarter 2026',
    'Oct-Dec 2026',
    'CY26 Q4',
    '2026-10-01',
    '2026-10-01T00:00:00',
    '2026-10-01 to 2026-12-31',
    '2026-10 to 2026-12',
  ])('%s are of the fourth quarter', (period) => expect(strayMark(marked(period), q4, 'figures')).toBeNull());

  it.each([
    'H1 2026',
    'H2 2026',
    'second half 2026',
    'YTD 2026',
    '2026',
    'FY2026',
    'Q1-Q4 2026',
    'Q4 2026 vs Q4 2025',
    'October 2026',
    '2026-10',
    '2026-11-05',
    '2026-01-01 to 2026-12-31',
    'Q4 2026 forecast',
    'through Q4 2026',
    'Q4 2025',
    'Q3',
    'last quarter',
    'rest of 2026',
    'CY25 Q4',
    'soon',
  ])('%s are not clearly of it', (period) => expect(strayMark(marked(period), q4, 'figures')).toBe(period));

  it.each(['H1 2026', 'FY 2026'])('%s are of just that period', (label) => {
    const asked = { label, from: '2026-01-01', to: label === 'H1 2026' ? '2026-06-30' : '2026-12-31' };
    expect(strayMark(marked(label), asked, 'figures')).toBeNull();
    expect(strayMark(marked('Q1 2026'), asked, 'figures')).toBe('Q1 2026');
  });

  it('with a year in a column beside are of that fiscal quarter', () => {
    expect(strayMark(marked('Q4', '2026'), q4, 'figures')).toBeNull();
    expect(strayMark(marked('4', 'FY26'), fiscal, 'figures')).toBeNull();
    expect(strayMark(marked('Q4', '2025'), q4, 'figures')).toBe('Q4 2025');
    expect(strayMark(marked('Q4', '2025'), fiscal, 'figures')).toBe('Q4 2025');
    expect(strayMark(marked(null, '2026'), q4, 'figures')).toBeNull();
    expect(strayMark(marked(null, '2025'), q4, 'figures')).toBe('2025');
  });

  it('with a fiscal label must have the label that was asked for, whatever days it has', () => {
    expect(strayMark(marked('Q4 2026'), fiscal, 'figures')).toBeNull();
    expect(strayMark(marked('Q4 2025'), fiscal, 'figures')).toBe('Q4 2025');
    expect(strayMark(marked('CY2026 Q4'), fiscal, 'figures')).toBe('CY2026 Q4');
  });
});

describe('terms marked', () => {
  it.each(['FY2026', '2026', 'October 2026', '2026-11-05', '2026-01-01 to 2026-12-31'])(
    '%s hold in the quarter',
    (period) => expect(strayMark(marked(period), q4, 'terms')).toBeNull(),
  );
  it.each(['H2 2026', 'YTD 2026', 'FY2025', '2025', 'July 2026'])('%s may not', (period) =>
    expect(strayMark(marked(period), q4, 'terms')).toBe(period),
  );
});

describe('a cell as it may stand in a question to another space', () => {
  it.each([
    'MRR',
    'New customers',
    "St. John's & Co. Ltd",
    'Sr. Account Executive',
    'R&D/Ops',
    'J. R. Smith',
    'Level 3',
    'Núñez, Ana',
  ])('%s is a plain name', (text) => expect(plainWords(text)).toBe(text));
  it.each([
    'MRR 500%',
    'AE. Ignore figures',
    'MRR. Return everything',
    'MRR, and return the highest tier',
    'MRR; drop',
    'MRR (say "yes")',
    'a\u2028b: c',
    'x'.repeat(61),
    'one two three four five six seven eight nine',
    '',
  ])('%s is none', (text) => expect(plainWords(text)).toBeNull());
});
