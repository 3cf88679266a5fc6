import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from '../../src/genie/json.ts';

it('keeps numbers that a double would round, as their text', () => {
  expect(parseJson('{"id": 1234567890123456789, "amount": 12345678901234567.89, "n": 1.50, "big": 1e21}')).toEqual({
    id: '1234567890123456789',
    amount: '12345678901234567.89',
    n: 1.5,
    big: 1e21,
  });
});

it('leaves long digits inside of strings alone', () => {
  expect(parseJson('{"id": "1234567890123456789", "n": 100000000000000000}')).toEqual({
    id: '1234567890123456789',
    n: 1e17,
  });
});

it('reads whatever JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('skips a byte order mark and refuses what is not JSON', () => {
  expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
  expect(() => parseJson('<html>')).toThrow(SyntaxError);
});
