import { describe, expect, it } from 'vitest';
import { audit } from '../../src/flows/audit.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { auditSpaces, dealHeaders, parsed, trailHeaders } from './audit-fixture.ts';

async function run(text: string, script: Parameters<typeof auditSpaces>[0] = {}) {
  const { asker, asked } = auditSpaces(script);
  const done = await conductInMemory(audit, parsed(text), asker);
  return { ...done, asked };
}

describe('a deal that is not the one described', () => {
  const initech = [dealHeaders, '777 | 90000 | Initech | Ann Lee | 5 | 1 | 2025-01-15'] as const;

  it('is never audited, but offered', async () => {
    const { report, asked } = await run('the GlobalTech $500K deal', { deal: initech });
    expect(report).toMatchObject({
      status: 'failed',
      verdict: 'No verdict: deal #777 was found, but its amount is $90,000, not $500K',
      advice: ['Ask for the deal by its id, or for deal #777 if that is the one.'],
      suggestions: [{ label: '#777 · Initech · $90,000 · signed 2025-01-15', text: '777' }],
    });
    expect(asked.map(({ space }) => space)).toEqual(['deals']);
  });

  it.each([
    ['the GlobalTech deal', 'its customer is Initech, and nothing of it says "GlobalTech"'],
    ['globaltech deal', 'its customer is Initech, and nothing of it says "globaltech"'],
    ['Initech deal with 25% discount', 'its discount is 5%, not 25%'],
    ['Initech 3-year deal', 'its term is 1 year, not 3-year'],
    ['Initech deal over $100,000', 'its amount is $90,000, not at least $100,000'],
    ['€90K Initech deal', 'its amount is in US dollars, not €90K'],
  ])('%s: %s', async (text, misfit) => {
    const { report } = await run(text, { deal: initech });
    expect(report?.verdict).toBe(`No verdict: deal #777 was found, but ${misfit}`);
  });

  it.each([
    'the Initech deal',
    'deal with "Initech"',
    'Ann Lee’s $90K deal',
    'initech inc 1 year deal with 5% off signed in January 2025',
    'deal under $100K with Initech',
    'the biggest Initech renewal deal',
    'about $92,000 with Initech',
    '12-month deal of Initech',
  ])('is not one where the description fits: %s', async (text) => {
    const policy = ['rule | required_role', 'Every deal | Director'] as const;
    const trail = [trailHeaders, '777 | Director | John Smith | approved | 2025-01-13'] as const;
    const { report } = await run(text, { deal: initech, policy, trail });
    expect(report?.verdict).toBe('COMPLIANT, risk LOW');
  });
});
