import { expect, it } from 'vitest';
import { evidenceView } from '../../../src/slack/blocks/evidence.ts';
import { viewFaultsOf } from './faults.ts';
import { sampleContext, sampleEvidence } from './samples.ts';
import { wordsIn } from './seen.ts';

const context = sampleContext();
const seen = (...evidence: Parameters<typeof evidenceView>[1]) => wordsIn(evidenceView(context, evidence).blocks);

it('shows space, question, SQL, rows, when it was asked, how long it took and whether it is fresh', () => {
  expect(seen(sampleEvidence())).toBe(
    [
      'Sales data',
      'Asked For John Smith in Q4 2026, list actual and target per component.',
      'SELECT component, actual, target',
      'FROM sales.metrics',
      "WHERE person = 'John Smith' AND period = '2026-Q4'",
      'component         actual  target',
      '-------------  ---------  ------',
      'MRR               125000  100000',
      'TCV            450000.50  400000',
      'New customers                 12',
      'Asked <!date^1793702520^{date_short_pretty} at {time}|2026-11-03 10:42 UTC> · took 4.1 s · fresh answer',
    ].join('\n'),
  );
});

it('quotes the words of an answer that has no rows', () => {
  const words = seen(sampleEvidence({ rows: [], columns: [], rowCount: 0, sql: null, text: 'Nobody of that name.' }));
  expect(words).toContain('Nobody of that name.');
  expect(words).not.toMatch(/---|No rows/);
});

it('says that no rows came back where there are no words either', () => {
  expect(seen(sampleEvidence({ rows: [], rowCount: 0, text: '' }))).toContain('No rows came back.');
});

it('says how many rows there were where not all are shown', () => {
  const rows = Array.from({ length: 200 }, (_, index) => [`Component ${index}`, String(index), '1']);
  expect(seen(sampleEvidence({ rows, rowCount: 5000 }))).toMatch(/Shown: the first \d+ of 5,000 rows\./);
});

it('says how much of a long query is shown', () => {
  expect(seen(sampleEvidence({ sql: 'SELECT 1 -- '.repeat(1000) }))).toMatch(
    /Shown: the first [\d,]+ of 11,999 characters of SQL/,
  );
});

it('says how many questions are shown where there are too many for a view', () => {
  const view = evidenceView(
    context,
    Array.from({ length: 60 }, () => sampleEvidence()),
  );
  expect(wordsIn(view.blocks)).toMatch(/Shown: the first \d+ of 60 questions\.$/);
  expect(viewFaultsOf(view)).toEqual([]);
});

it('tells a shared answer from a fresh one', () => {
  expect(seen(sampleEvidence({ fresh: false }))).toContain('shared answer');
});

it('says so where nothing was answered', () => {
  expect(seen()).toContain('nothing to show');
});
