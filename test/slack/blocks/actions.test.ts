import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  actionId,
  actionPattern,
  actions,
  readChoice,
  readDeclined,
  readFlow,
  readReadAs,
  readRun,
  readSuggested,
  readValue,
  writeChoice,
  writeDeclined,
  writeFlow,
  writeReadAs,
  writeRun,
  writeSuggested,
} from '../../../src/slack/blocks/actions.ts';

const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const place = fc.nat(9999);

it('what is written into a value is read out of it', () => {
  fc.assert(
    fc.property(id, id, place, (runId, step, option) => {
      expect(readRun(writeRun(runId))).toEqual({ runId });
      expect(readFlow(writeFlow(step))).toEqual({ flow: step });
      expect(readSuggested(writeSuggested({ runId, option }))).toEqual({ runId, option });
      expect(readChoice(writeChoice({ runId, step, option }))).toEqual({ runId, step, option });
      expect(readDeclined(writeDeclined({ runId, number: option }))).toEqual({ runId, number: option });
      expect(readReadAs(writeReadAs({ flow: runId, text: step }))).toEqual({ flow: runId, text: step });
      expect(readChoice(writeChoice({ runId, step, option: null }))).toEqual({ runId, step, option: null });
    }),
  );
});

it('a value from elsewhere is nothing, not a crash', () => {
  const foreign = fc.anything().filter((value) => typeof value !== 'string');
  const readers = [readChoice, readSuggested, readRun, readFlow, readDeclined, readReadAs];
  const readAll = (value: unknown) => readers.map((read) => read(value)).filter((read) => read !== null);
  fc.assert(
    fc.property(foreign, fc.string(), (value, text) => {
      expect(readAll(value)).toEqual([]);
      expect(readAll(`${text}/%/x`)).toEqual([]);
    }),
  );
  const malformed = [readRun(''), readRun('a/b'), readSuggested('a/b'), readChoice('a/b/-1'), readChoice('a/b/1e3')];
  expect(malformed.every((value) => value === null)).toBe(true);
});

it('a value of a usual run fits into an option of a list', () => {
  const value = writeChoice({ runId: '7f3a1c52-6a52-4d2e-9a30-0d5f7d0a9c11', step: 'application', option: 99 });
  expect(value.length).toBeLessThanOrEqual(75);
});

it('a text too long for a button’s value is not written at all', () => {
  expect(writeReadAs({ flow: 'health', text: 'x'.repeat(1990) })).not.toBeNull();
  expect(writeReadAs({ flow: 'health', text: 'x'.repeat(2000) })).toBeNull();
  expect(writeReadAs({ flow: 'health', text: 'é'.repeat(400) })).toBeNull();
});

it('numbered ids belong to their action and to no other', () => {
  expect(actionPattern(actions.choose).test(actionId(actions.choose, 12))).toBe(true);
  expect(actionPattern(actions.choose).test(actionId(actions.choose))).toBe(true);
  expect(actionPattern(actions.choose).test(actionId(actions.chooseNone))).toBe(false);
});

it('the value is found in a pressed button and in a list', () => {
  expect(readValue({ type: 'button', value: 'a' })).toBe('a');
  expect(readValue({ type: 'static_select', selected_option: { value: 'b' } })).toBe('b');
  expect([readValue({ type: 'button' }), readValue(null), readValue({ selected_option: null })]).toEqual([
    null,
    null,
    null,
  ]);
});
