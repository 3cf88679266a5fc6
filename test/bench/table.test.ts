import { describe, expect, it } from 'vitest';
import { isMet, percentiles } from '../../bench/figure.ts';
import { toReadable, toTable } from '../../bench/table.ts';

describe('the table of figures', () => {
  it('is aligned, names each subject once and says which aims are met', () => {
    const table = toTable([
      { subject: 'ack', name: 'bot p50', value: 2.345, unit: 'ms', n: 200, aim: 3000 },
      { subject: 'ack', name: 'bare Bolt p50', value: 1.5, unit: 'ms', n: 200, aim: null },
      { subject: 'run', name: 'time / Genie', value: 1.23, unit: 'x', n: 5, aim: 1.05 },
    ]);
    expect(table.split('\n')).toEqual([
      'subject  figure         value  unit    n      aim',
      '-------  -------------  -----  ----  ---  -------  ------',
      'ack      bot p50         2.35  ms    200  <= 3000  met',
      '         bare Bolt p50   1.50  ms    200',
      'run      time / Genie    1.23  x       5  <= 1.05  MISSED',
    ]);
  });

  it('shows three digits that mean something', () => {
    expect([0, 1.049, 42.26, 1234.5].map(toReadable)).toEqual(['0', '1.05', '42.3', '1235']);
  });
});

it('judges a figure only where there is an aim', () => {
  const figure = { subject: '', name: '', unit: '', n: 1, value: 1.05, aim: null };
  expect([isMet(figure), isMet({ ...figure, aim: 1.05 }), isMet({ ...figure, aim: 1 })]).toEqual([null, true, false]);
});

it('makes a figure of each percentile of a sample', () => {
  const figures = percentiles({ subject: 'ack', name: 'bot', unit: 'ms', aim: 2 }, [3, 1, 2], [0.5, 0.99]);
  expect(figures).toEqual([
    { subject: 'ack', name: 'bot p50', value: 2, unit: 'ms', n: 3, aim: 2 },
    { subject: 'ack', name: 'bot p99', value: 3, unit: 'ms', n: 3, aim: 2 },
  ]);
});
