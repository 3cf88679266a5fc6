import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay } from '../../src/lib/format.ts';

describe('a calendar day in words', () => {
  it.each([
    ['2027-01-31', 'Jan 31, 2027'],
    ['2026-12-01', 'Dec 1, 2026'],
    ['0987-05-09', 'May 9, 0987'],
    ['soon', 'soon'],
    ['2027-13-01', '2027-13-01'],
    ['2027-01-31T23:30:00', '2027-01-31T23:30:00'],
  ])('%s is %s', (day, said) => expect(calendarDay(day)).toBe(said));

  it('is the same day wherever it is read', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(new Date(`${calendarDay(day)} UTC`).toISOString().slice(0, 10)).toBe(day);
      }),
    );
  });
});
