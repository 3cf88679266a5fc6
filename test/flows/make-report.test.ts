import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/engine/answer.ts';
import { sharedNote } from '../../src/engine/reasons.ts';
import type { Report } from '../../src/engine/report.ts';
import { makeReport } from '../../src/flows/reports/make-report.ts';
import { evidence } from '../helpers/scripted-asker.ts';

const context = { spaceTitle: (space: string) => `The ${space}`, isPublic: false };
const note = 'The sales could not answer; The spare was asked instead';
const answered: Outcome<unknown> = { kind: 'answered', value: 1, evidence: [evidence('spare')], note };
const nothing: Outcome<unknown> = { kind: 'empty', evidence: [evidence('spare')], note };

function report(outcome: Outcome<unknown>, verdict: string, status: Report['status'] = 'complete') {
  return makeReport({ outcome }, context, { status, verdict, headline: '', fields: [] });
}

describe('a report that rests on a fallback', () => {
  it.each([
    ['that answered', answered],
    ['that has no rows', nothing],
  ])('%s says so in its verdict, and how in its caveats', (_, outcome) => {
    expect(report(outcome, '$5.00')).toMatchObject({
      verdict: '$5.00 (a fallback answered)',
      caveats: [`${note}.`],
    });
    expect(report(outcome, 'All is well.').verdict).toBe('All is well (a fallback answered)');
  });

  it('says it once where the verdict itself names the other space at its end', () => {
    expect(report(answered, 'HOLD (by The spare)').verdict).toBe('HOLD (by The spare)');
    expect(report(answered, 'The spare is full').verdict).toBe('The spare is full (a fallback answered)');
    expect(report(answered, 'HOLD (by others)').verdict).toBe('HOLD (by others) (a fallback answered)');
  });

  it('has no answer to disclose anything of where it failed', () => {
    expect(report(answered, 'HR did not answer.', 'failed').verdict).toBe('HR did not answer.');
  });

  it('is not said of an answer that is shared, unless a fallback gave that', () => {
    const shared = { ...answered, note: sharedNote };
    expect(report(shared, '$5.00')).toMatchObject({ verdict: '$5.00', caveats: [`${sharedNote}.`] });
    const both = { ...answered, note: `${note}. ${sharedNote}` };
    expect(report(both, '$5.00').verdict).toBe('$5.00 (a fallback answered)');
  });

  it('is not said of what came from where it should', () => {
    expect(report({ kind: 'answered', value: 1, evidence: [] }, '$5.00').verdict).toBe('$5.00');
  });
});
