import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeForCommand, encodeTyped } from '../../../src/demo/slack/acts/typed-text.ts';
import { setUpState } from '../../../src/demo/slack/set-up.ts';

const state = setUpState(
  {},
  () => 'http://localhost',
  () => undefined,
);

describe('typed words', () => {
  test.each([
    ['@genie hello', '<@U0GENIEBOT> hello'],
    ['ask @Genie, please', 'ask <@U0GENIEBOT>, please'],
    ['@María Fernández and @maria', '<@U0MARIA> and <@U0MARIA>'],
    ['mail me at x@genie.com', 'mail me at x@genie.com'],
    ['@geniezero', '@geniezero'],
    ['see #sales', 'see <#C0SALES|sales>'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['<!channel> is kept as Slack sends it', '<!channel> is kept as Slack sends it'],
    ['<@U0SAM> &amp; <https://example.com|x>', '<@U0SAM> &amp; <https://example.com|x>'],
  ])('%s', (typed, encoded) => {
    expect(encodeTyped(state, typed)).toBe(encoded);
  });

  test('a command without should_escape gets the words as they look', () => {
    expect(decodeForCommand(state, '<@U0SAM> &lt;3 &amp; <@U0GENIEBOT> <@U0WHO>')).toBe('@sam <3 & @genie <@U0WHO>');
  });

  test('words without marks of their own come through a command unchanged', () => {
    const words = fc.string().filter((text) => !/[&<>#]|@\w/u.test(text));
    fc.assert(
      fc.property(words, (text) => {
        expect(decodeForCommand(state, encodeTyped(state, text))).toBe(text);
      }),
    );
  });
});
