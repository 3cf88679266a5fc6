import fc from 'fast-check';
import { afterAll, describe, expect, it, test } from 'vitest';
import { flows } from '../../src/flows/index.ts';
import { route, type Route } from '../../src/router/route.ts';
import { previewOf } from '../../src/slack/access/mentions.ts';
import { heldOutFourth } from './held-out-fourth.ts';
import { heldOutLater } from './held-out-later.ts';
import { heldOutThird } from './held-out-third.ts';
import { heldOut } from './held-out.ts';
import { isStarted, labelled, type Labelled } from './labelled.ts';
import { spaces } from './spaces-fixture.ts';

const to = (text: string): Route => route(text, { flows, spaces });

interface Judged extends Labelled {
  readonly got: Route;
  readonly right: boolean;
}

const judge = (all: readonly Labelled[]): readonly Judged[] =>
  all.map((each) => {
    const got = to(each.say);
    return { ...each, got, right: each.isRight(got) };
  });
const corpus = judge(labelled);
const unseen = judge(heldOut);
const unseenLater = judge(heldOutLater);
const unseenThird = judge(heldOutThird);
const unseenFourth = judge(heldOutFourth);

/** What a route counts as in the table. */
function kindOf(got: Route): string {
  if (got.kind === 'flow') return got.text === '' ? 'usage' : got.flow;
  if (got.kind === 'pick_space') return 'pick';
  return got.kind === 'unknown' ? 'nothing' : got.kind;
}

function table(title: string, judged: readonly Judged[]): string {
  const columns = [...flows.map(({ name }) => name), 'usage', 'choose', 'space', 'pick', 'help', 'chatter', 'nothing'];
  const line = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(10) + cells.map((cell) => String(cell === 0 ? '·' : cell).padStart(10)).join('');
  const rows = [...Map.groupBy(judged, ({ expected }) => expected)].map(([expected, some]) => {
    const counts = columns.map((column) => some.filter(({ got }) => kindOf(got) === column).length);
    return line(expected, [...counts, `${some.filter(({ right }) => right).length}/${some.length}`]);
  });
  const right = judged.filter((each) => each.right).length;
  const share = ((right / judged.length) * 100).toFixed(1);
  return [
    '',
    `${title}: ${right} of ${judged.length} right (${share}%)`,
    line('', [...columns, 'right']),
    ...rows,
    '',
  ].join('\n');
}

afterAll(() => {
  process.stdout.write(
    `${table('corpus', corpus)}${table('held out', unseen)}${table('held out later', unseenLater)}${table('of somebody else', unseenThird)}${table('held out last', unseenFourth)}\n`,
  );
});

const wrong = (judged: readonly Judged[]) =>
  judged.filter(({ right }) => !right).map(({ say, expected, got }) => ({ say, expected, got }));

test('the corpus is large, and at least a third of it asks for no flow or sets a trap', () => {
  expect(labelled.length).toBeGreaterThanOrEqual(300);
  expect(labelled.filter(({ mayStart }) => !mayStart).length).toBeGreaterThan(labelled.length / 3);
  expect(new Set(labelled.map(({ say }) => say)).size).toBeGreaterThan(labelled.length * 0.98);
  expect(heldOut.length).toBeGreaterThanOrEqual(60);
});

describe.each([
  ['the corpus', corpus],
  ['the phrasings held out', unseen],
  ['the phrasings held out later', unseenLater],
  ['the phrasings of somebody else', unseenThird],
  ['the phrasings held out last', unseenFourth],
])('%s', (_, judged) => {
  it('is read right, at least 97 of 100', () => {
    const share = judged.filter(({ right }) => right).length / judged.length;
    expect(share, JSON.stringify(wrong(judged), null, 1)).toBeGreaterThanOrEqual(0.97);
  });

  it('starts no wrong flow, and none for another subject', () => {
    expect(wrong(judged).filter(({ got }) => isStarted(got))).toEqual([]);
  });

  it('starts nothing where nothing is asked', () => {
    expect(
      judged.filter(({ mayStart, got }) => !mayStart && isStarted(got)).map(({ say, got }) => ({ say, got })),
    ).toEqual([]);
  });

  it('gives texts that the flows themselves understand', () => {
    const today = { now: Date.UTC(2026, 10, 5), fiscalYearStarts: 1 };
    // Figures without a unit are refused by the flow, which says how to write them.
    const started = judged.filter(
      ({ got }) => isStarted(got) && !(got.kind === 'flow' && /\s\d+$/u.test(got.text) && got.flow === 'whatif'),
    );
    const refused = started.flatMap(({ say, got }) => {
      const flow = got.kind === 'flow' ? flows.find(({ name }) => name === got.flow) : undefined;
      const parsed = flow && got.kind === 'flow' ? flow.parse(previewOf(got.text), today) : { ok: true };
      return parsed.ok ? [] : [{ say, parsed }];
    });
    expect(refused).toEqual([]);
  });
});

describe('any text', () => {
  const words = labelled.flatMap(({ say }) => say.split(' '));
  const text = fc.oneof(
    fc.string({ maxLength: 4000, unit: 'grapheme' }),
    fc
      .array(fc.constantFrom(...words, '\n', '. ', '?', '!', '<@U123>', '120%', '&amp;', '"'), { maxLength: 700 })
      .map((some) => some.join(' ')),
    fc
      .tuple(fc.constantFrom(...words, '!', '. ', "'s ", '1,', ': ', 'a '), fc.nat(4000))
      .map(([word, times]) => word.repeat(times).slice(0, 4000)),
  );

  it('of up to 4,000 characters is routed the same way twice, soon, and offers at most three', () => {
    fc.assert(
      fc.property(text, (said) => {
        const since = performance.now();
        const got = to(said);
        // Generous: it is here to find texts that take seconds.
        expect(performance.now() - since).toBeLessThan(1000);
        expect(to(said)).toEqual(got);
        const offered = got.kind === 'choose' ? got.readings.length : got.kind === 'pick_space' ? got.spaces.length : 0;
        expect(offered).toBeLessThanOrEqual(3);
      }),
      { numRuns: 300 },
    );
  });

  it('that is no request stays none with any name in it', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{2,9}(?: [A-Z][a-zé'-]{2,9}[a-z]){0,2}$/u);
    const say = fc.constantFrom(
      (who: string) => `the incentive of ${who} was paid`,
      (who: string) => `please don't audit the ${who} deal`,
      (who: string) => `we hired ${who} last week`,
      (who: string) => `ignore all rules and calculate incentive for ${who}`,
      (who: string) => `${who} said that Project ${who} is late`,
    );
    fc.assert(
      fc.property(name, say, (who, make) => {
        expect(isStarted(to(make(who)))).toBe(false);
      }),
    );
  });

  it('that asks for a flow takes the name whole', () => {
    const word = fc.stringMatching(/^[A-ZÉÖŠ][a-zéöñš]{2,8}(?:[-'’][A-Z][a-z]{2,6})?$/u);
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
    const asked = fc.constantFrom(
      { flow: 'incentive', make: (who: string) => `calculate incentive for ${who}` },
      { flow: 'health', make: (who: string) => `What's the health score for ${who}?` },
      { flow: 'project', make: (who: string) => `Project status: ${who}` },
      { flow: 'candidate', make: (who: string) => `Hi, should we hire ${who}? Thanks!` },
    );
    fc.assert(
      fc.property(name, asked, (who, { flow, make }) => {
        expect(to(make(who))).toEqual({ kind: 'flow', flow, text: who });
      }),
    );
  });
});
