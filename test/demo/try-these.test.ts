import { describe, expect, it } from 'vitest';
import { spaceCatalogue } from '../../src/demo/genie/spaces/catalogue.ts';
import { DEFAULT_BOT } from '../../src/demo/slack/people.ts';
import { tryThese } from '../../src/demo/try-these.ts';
import { flows } from '../../src/flows/index.ts';
import { bestSpace } from '../../src/router/spaces.ts';

describe('what the page proposes to try', () => {
  it('is said to the bot: a command, or a mention by the name that it has here', () => {
    for (const { text } of tryThese) {
      expect(text).toMatch(new RegExp(String.raw`^(?:/[a-z]+(?: |$)|@${DEFAULT_BOT.name} \S)`, 'u'));
    }
  });

  it('repeats nothing, and each heading stands once', () => {
    const texts = tryThese.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    const headings = tryThese.map(({ group }) => group).filter((group, at, all) => group !== all[at - 1]);
    expect(new Set(headings).size).toBe(headings.length);
  });

  it('begins with one example of each use case, and has awkward ones of each', () => {
    const first = tryThese.filter(({ group }) => group === tryThese[0]?.group).map(({ text }) => text.split(' ')[0]);
    expect(new Set(first)).toEqual(new Set(flows.map(({ command }) => command)));
    for (const { command } of flows) {
      const some = tryThese.filter(
        ({ group, text }) => group?.startsWith('Awkward') === true && text.startsWith(`${command} `),
      );
      expect([command, some.length >= 4]).toEqual([command, true]);
    }
  });

  it('has questions that go to one space, among them the slow one and the one that fails', () => {
    const questions = tryThese.filter(({ group }) => group === 'One space, in your own words');
    const going = questions.map(({ text }) => bestSpace(text.replace(/^@\S+ /u, ''), spaceCatalogue));
    expect(going).toEqual(['deals', 'billing', 'budget', 'regions', 'research', 'legacy_crm', null]);
  });
});
