import { describe, expect, it } from 'vitest';
import { audit } from '../../src/flows/audit.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { auditSpaces, dealHeaders, example, parsed, trailHeaders } from './audit-fixture.ts';

async function run(text: string, script: Parameters<typeof auditSpaces>[0] = {}) {
  const { asker, asked } = auditSpaces(script);
  const done = await conductInMemory(audit, parsed(text), asker);
  return { ...done, questions: asked.map(({ question }) => question) };
}

describe('the trail', () => {
  it('lists late approvals, undated ones, those taken back and those of similar roles', async () => {
    const trail = [
      trailHeaders,
      '12345 | Director | John Smith | approved | 2025-01-20',
      '12345 | VP | Sarah Lee | approved | 2025-01-10',
      '12345 | VP | Sarah Lee | withdrawn | 2025-01-11',
      '12345 | Interim CFO | Ann Lee | approved | ',
    ] as const;
    const { report } = await run('12345', { trail });
    expect(report?.verdict).toBe('NON-COMPLIANT: VP and CFO approvals missing, risk HIGH');
    expect(report?.table?.rows.map((row) => row[3])).toEqual([
      'approved late',
      'missing, taken back',
      'missing',
      'not required',
    ]);
    expect(report?.caveats).toEqual([
      'Approved late, after the signature of 2025-01-15: Director (approved 2025-01-20 by John Smith).',
      'Approved without a date, so perhaps late: Interim CFO (approved without a date by Ann Lee).',
      'The approval of VP is not the last word: VP (approved 2025-01-10 by Sarah Lee); VP (withdrawn 2025-01-11 by Sarah Lee).',
      'Not counted as CFO, which is another role: Interim CFO (approved without a date by Ann Lee).',
    ]);
    expect(report?.advice.at(-1)).toBe('Record why approvals came after the signature.');
  });

  it('is read with its times, and asked for them', async () => {
    const trail = [
      ...example.trail,
      '12345 | CFO | Cy Young | Rejected | 2025-01-14 09:00:00',
      '12345 | CFO | Cy Young | Approved | 2025-01-14 17:00:00',
    ] as const;
    const { report, questions } = await run('12345', { trail });
    expect(report).toMatchObject({ status: 'complete', verdict: 'COMPLIANT, risk LOW' });
    expect(report?.table?.rows[2]?.[2]).toBe('Approved 2025-01-14 17:00 by Cy Young');
    expect(questions[1]).toContain('time of day');
  });

  it('gives no verdict where one day has both decisions and no times', async () => {
    const trail = [
      ...example.trail,
      '12345 | CFO | Cy Young | Rejected | 2025-01-14',
      '12345 | CFO | Cy Young | Approved | 2025-01-14',
    ] as const;
    const { report } = await run('12345', { trail });
    expect(report).toMatchObject({
      status: 'partial',
      verdict: 'Partial: no approval of deal #12345 found missing, CFO unclear',
      advice: ['Find out whether CFO approved deal #12345.'],
    });
    expect(report?.caveats[0]).toContain('Whether CFO approved is unclear, decided both ways on the same day');
    expect(report?.table?.footer).toEqual(['Required roles', '3', '2 approved', '0 missing, 1 unclear']);
  });

  it('names a word that is not known, whatever the verdict', async () => {
    const odd = async (line: string) => (await run('12345', { trail: [...example.trail, line] })).report;
    const open = await odd('12345 | CFO | Cy Young | Cleared | 2025-01-14');
    expect(open?.verdict).toBe('Partial: no approval of deal #12345 found missing, CFO unclear');
    expect(open?.caveats).toEqual([
      'Whether CFO approved is unclear, the decision "Cleared" is no known word: CFO (Cleared 2025-01-14 by Cy Young).',
    ]);
    const other = await odd('12345 | Legal | Ann Lee | Cleared | 2025-01-14');
    expect(other?.verdict).toBe('NON-COMPLIANT: CFO approval missing, risk HIGH');
    expect(other?.caveats).toEqual(['No known word for a decision: Legal (Cleared 2025-01-14 by Ann Lee).']);
  });

  it('is not asked to be completed after a signature that lies ahead', async () => {
    const deal = [dealHeaders, '12345 | 500000 | | | 25 | 3 | 2031-01-01'] as const;
    const { report } = await run('12345', { deal });
    expect(report?.advice).toEqual(['Get the approval of CFO before deal #12345 is signed.']);
    expect(report?.caveats).toEqual(['The date of signature, 2031-01-01, lies ahead.']);
  });

  it('says of an unsigned deal that nobody can tell what came late', async () => {
    const deal = [dealHeaders, '12345 | 500000 | | | 25 | 3 | '] as const;
    const { report } = await run('12345', { deal });
    expect(report?.caveats.join()).toContain('There is no date of signature');
    expect(report?.advice).toEqual(['Get the approval of CFO before deal #12345 is signed.']);
  });
});
