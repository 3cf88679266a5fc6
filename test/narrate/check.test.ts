import { describe, expect, it } from 'vitest';
import { foreignFact } from '../../src/narrate/check.ts';

const facts = {
  verdict: '$45,230.00 total incentive',
  fields: [{ label: 'Components', value: 'MRR, TCV' }],
  table: null,
  advice: [],
  caveats: [],
  figures: ['45230.00', '125%', '112.5%', '20000.00', '12', '0.5'],
  terms: ['Q4 2026', 'Level 3', 'John Smith'],
};

describe('prose about a report', () => {
  it.each([
    'John Smith earned $45,230.00 in Q4 2026.',
    'About $45.2K, at 125% of target (Level 3).',
    '$45K in all, 113 percent of TCV, 12 new customers.',
    '1. MRR pays $20,000\n2. TCV at 112.5%',
    'No number at all.',
    'A factor of 0.5',
    'Twelve new customers, one of the best quarters.',
    'Twenty thousand dollars for MRR at one hundred twenty-five percent.',
  ])('%s is kept', (prose) => {
    expect(foreignFact(prose, facts)).toBeNull();
  });

  it.each([
    ['He earned $45,231.', '$45,231'],
    ['125 new customers', '125'],
    ['12% growth', '12%'],
    ['$46K', '$46K'],
    ['-$45,230', '-$45,230'],
    ['Q3 2025 was better', 'Q3 2025'],
    ['$45.23', '$45.23'],
    ['45,230%', '45,230%'],
    ['4.5 million', '4.5 million'],
    ['The payout is fifteen thousand dollars.', '15000'],
    ['This is twice last year.', 'last year'],
    ['This is twice the target.', 'twice'],
    ['Sales doubled.', 'doubled'],
    ['½ of the target', '½'],
    ['Attained ١٢٣ percent', '١'],
    ['Thirteen new customers', '13'],
    ['forty-five thousand two hundred and thirty-one dollars', '45231'],
  ])('%s is dropped for %s', (prose, foreign) => {
    expect(foreignFact(prose, facts)).toBe(foreign);
  });
});
