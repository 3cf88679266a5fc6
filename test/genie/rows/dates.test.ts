import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date, moment } from '../../../src/engine/columns.ts';
import { readOne } from './tables.ts';

describe('a date', () => {
  it.each([
    '2025-01-15',
    '2025-1-15',
    '2025/01/15',
    '20250115',
    ' 2025-01-15 ',
    '2025-01-15T23:59:59Z',
    '2025-01-15T00:00:00.000+05:30',
    '2025-01-15 23:59:59.123456',
    '2025-01-15 10:00:00 UTC',
    '2025-01-15T10:00-0800',
    'January 15, 2025',
    'Jan 15 2025',
    'Jan. 15, 2025',
    'JANUARY 15, 2025',
    'January 15th, 2025',
    '15 January 2025',
    '15 Jan 2025',
    '15-Jan-2025',
    '01/15/2025',
    '1/15/2025',
    '15/01/2025',
    '15.01.2025',
    '15-01-2025',
    '1/15/2025 11:30:00 PM',
    'Jan 15, 2025, 9:05 am',
  ])('is read from %j as it is written', (cell) => {
    expect(readOne(date(), cell)).toStrictEqual(['2025-01-15']);
  });

  it('knows leap years', () => {
    expect(readOne(date(), '2024-02-29', '29 Feb 2000')).toStrictEqual(['2024-02-29', '2000-02-29']);
    expect(readOne(date(), '05/05/2025')).toStrictEqual(['2025-05-05']);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-02-30',
    'Feb 30, 2025',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '31/04/2025',
    '13/13/2025',
    '20251301',
    '0000-01-01',
  ])('does not exist: %j', (cell) => {
    expect(readOne(date(), cell)).toContain('which is a day that does not exist; expected a date as YYYY-MM-DD.');
  });

  it.each(['01/02/2025', '1-2-2025', '12.11.2025', '01/02/2025 10:00'])(
    'is refused where day and month cannot be told: %j',
    (cell) => {
      expect(readOne(date(), cell)).toContain('whose day and month cannot be told apart');
    },
  );

  it.each([
    '01/15/25',
    '15-Jan-25',
    '25-01-15',
    'Janu 15, 2025',
    'Mayo 5, 2025',
    '2025-01',
    'Q1 2025',
    'today',
    '45672',
    '1736899200000',
    '2025-01/15',
    '2025-01-15x',
    'NaN',
    '12345678',
  ])('is refused: %j', (cell) => {
    expect(readOne(date(), cell)).toContain('which is not a date');
  });

  it.each(['2025-01-15T25:00:00', '2025-01-15 10:61', '2025-01-15 13:00 PM'])(
    'is refused with a time that does not exist: %j',
    (cell) => {
      expect(readOne(date(), cell)).toContain('whose time of day does not exist');
    },
  );

  it('is a day of the calendar or refused, for any three numbers', () => {
    const part = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), part, part, (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const parsed = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
        expect(Array.isArray(readOne(date(), text))).toBe(exists);
        expect(!exists || readOne(date(), text)[0] === text).toBe(true);
      }),
    );
  });
});

describe('a moment', () => {
  it.each([
    ['2025-01-13 17:00', '2025-01-13T17:00:00'],
    ['2025-01-13T09:05:07Z', '2025-01-13T09:05:07'],
    ['2025-01-13T09:05:07.123+02:00', '2025-01-13T09:05:07'],
    ['1/13/2025 11:30:00 PM', '2025-01-13T23:30:00'],
    ['Jan 13, 2025, 12:05 am', '2025-01-13T00:05:00'],
    ['1/13/2025 12:05 PM', '2025-01-13T12:05:00'],
    ['2025-01-13', '2025-01-13'],
    ['2025-01-13 00:00:00', '2025-01-13'],
  ])('is read from %j as %s', (cell, read) => {
    expect(readOne(moment(), cell)).toStrictEqual([read]);
  });

  it('has its time beside days without one, and at midnight where others have another time', () => {
    expect(readOne(moment(), '2025-01-13 09:00', null, '2025-01-13', '2025-01-14 00:00')).toStrictEqual([
      '2025-01-13T09:00:00',
      null,
      '2025-01-13',
      '2025-01-14T00:00:00',
    ]);
  });

  it('is a mere day where the times of the column are of different zones', () => {
    expect(readOne(moment(), '2025-01-13T09:00:00Z', '2025-01-13T09:00:00+02:00')).toStrictEqual([
      '2025-01-13',
      '2025-01-13',
    ]);
    expect(readOne(moment(), '2025-01-13T09:00:00Z', '2025-01-13T10:00:00+00:00')).toStrictEqual([
      '2025-01-13T09:00:00',
      '2025-01-13T10:00:00',
    ]);
  });

  it('is refused for the same reasons as a date', () => {
    expect(readOne(moment(), '2025-02-30 10:00')).toContain('which is a day that does not exist; expected a date as');
    expect(readOne(moment(), '2025-01-13 25:00')).toContain('whose time of day does not exist');
    expect(readOne(moment(), 'today')).toContain('with or without a time of day');
  });
});
