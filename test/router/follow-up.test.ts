import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain as explained, readFollowUp } from '../../src/router/follow-up.ts';

const explain = (about: string, all: Parameters<typeof explained>[1]) =>
  explained({ kind: 'why', about }, all)?.text ?? null;

describe('a reply that asks how something came about', () => {
  it.each([
    ['why is engagement 95?', 'engagement 95'],
    ['Why is the engagement so low?', 'the engagement so low'],
    ['but why was it not COMPLIANT', 'it not COMPLIANT'],
    ['why CFO?', 'CFO'],
    ['why not HEALTHY?', 'HEALTHY'],
    ['how did you get $20,000?', '$20,000'],
    ['How did you come up with 45,230.00', '45,230.00'],
    ['how do you calculate the overall score?', 'the overall score'],
    ['where does the 15% come from', 'the 15%'],
    ['where did you get the 20% from?', null],
    ['how was the support score calculated?', 'the support score'],
    ['how come the risk is HIGH?', 'the risk is HIGH'],
    ['explain the risk', 'the risk'],
    ['can you explain how you got $15,000?', '$15,000'],
    ['what is the total based on?', 'the total'],
    ['what’s the reason for the delay?', 'delay'],
    ['thanks! and why is financial 100?', 'financial 100'],
    ['how did Ann Lee get $37,500?', 'Ann Lee get $37,500'],
  ])('%s', (text, about) => {
    expect(readFollowUp(text)).toEqual(about === null ? { kind: 'why', about: 'the 20%' } : { kind: 'why', about });
  });
});

describe('any other reply', () => {
  it.each([
    'thanks!',
    'great, thank you',
    '👍',
    'ok',
    'thanks for the quick answer',
    'good bot',
    'Thank you, that is what I needed',
  ])('%s is small talk', (text) => expect(readFollowUp(text)).toEqual({ kind: 'chatter' }));

  it.each([
    'and at 110%?',
    'what about Q3?',
    'thanks, and Globex?',
    'Thanks, now for Globex',
    'which tickets are open?',
    'how many seats do they have?',
    'show the last three months',
    'why?',
    '',
  ])('%s is something else', (text) => {
    expect(readFollowUp(text).kind).toBe(text === '' ? 'chatter' : 'other');
  });

  it('never throws and never asks to explain nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600, unit: 'grapheme' }), (text) => {
        const read = readFollowUp(`why ${text}`);
        expect(read.kind !== 'why' || read.about !== '').toBe(true);
      }),
    );
  });
});

const health = [
  { about: ['overall', 'score', 'health score', '92'], text: 'overall' },
  { about: ['engagement', 'engagement score', '95'], text: 'engagement' },
  { about: ['support', 'support score', 'csat', '96'], text: 'support' },
  { about: ['financial', 'billing', '100'], text: 'financial' },
];
const incentive = [
  { about: ['MRR', 'MRR payout', '$20,000.00', '$20,000', '20,000', '20000'], text: 'mrr' },
  { about: ['TCV', 'TCV payout', '$15,000.00', '$15,000'], text: 'tcv' },
  { about: ['total', 'payout', 'incentive', '$45,230.00', '45,230'], text: 'total' },
  { about: ['base rate', '15%'], text: 'rate' },
  { about: ['Ann Lee', '$37,500'], text: 'ann' },
  { about: ['Bob Stone', '$37,500'], text: 'bob' },
  { about: ['rank', '#1', 'Northeast'], text: 'rank' },
];

describe('an explanation', () => {
  it.each([
    ['engagement 95', 'engagement'],
    ['95', 'engagement'],
    ['the Engagement-score', null],
    ['the engagement so low', 'engagement'],
    ['engagement 80', null],
    ['engagement 96', null],
    ['the support score', 'support'],
    ['the score', 'overall'],
    ['the health score 92', 'overall'],
    ['CSAT', 'support'],
    ['it so low', null],
    ['engagement higher than support', null],
    ['73', null],
  ])('of the health score for "%s" is %s', (about, text) => {
    expect(explain(about, health)).toBe(text);
  });

  it.each([
    ['$20,000', 'mrr'],
    ['20k', 'mrr'],
    ['$20.0K', 'mrr'],
    ['the 20000 dollars', 'mrr'],
    ['the MRR payout', 'mrr'],
    ['the payout', 'total'],
    ['the 15 percent', 'rate'],
    ['15%', 'rate'],
    ['the $15,000', 'tcv'],
    ['15', null],
    ['Ann Lee get $37,500', 'ann'],
    ['Ann’s amount', 'ann'],
    ['bob get so much', 'bob'],
    ['$37,500', null],
    ['#1', 'rank'],
    ['1', null],
    ['', null],
  ])('of an incentive for "%s" is %s', (about, text) => {
    expect(explain(about, incentive)).toBe(text);
  });

  it('is always one of those there are, and the only one that has the name asked for', () => {
    const word = fc.stringMatching(/^[b-df-hj-np-tv-z]{5,8}$/u);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 8 }), fc.nat(7), (names, at) => {
        const all = names.map((name) => ({ about: [name], text: name }));
        const name = names[at % names.length] ?? '';
        const stems = new Set(names.map((each) => each.replace(/s$/u, '')));
        fc.pre(stems.size === names.length);
        expect(explain(`the ${name} so high`, all)).toBe(name);
        expect(explain('nothing of these', all)).toBeNull();
      }),
    );
  });
});

describe('a figure that is asked about', () => {
  const project = [
    { about: ['marketing'], text: 'Marketing is YELLOW: 2 weeks behind; RED from 4 weeks behind, YELLOW from 1.' },
    { about: ['recommendation', 'delay'], text: 'Delay launch by 2 weeks to align marketing: it is 2 weeks behind.' },
  ];
  const scenario = [
    { about: ['projected', 'total', '$450,000.00'], text: '$450,000.00 is $300K of 12 people x 1.5 at 120%.' },
    {
      about: ['multiplier', 'payout curve', '1.5'],
      text: 'The multiplier at 120% is 1.5: the curve has a break there.',
    },
    { about: ['increase', '$130,000.00', '40.63%'], text: 'The increase is $450,000.00 - $320,000.00.' },
    { about: ['payout factor', 'factor'], text: 'The payout factor is 0: HR gives it.' },
    { about: ['CFO'], text: 'CFO is required by "Discount over 20%".' },
    { about: ['sum', '45,230.40'], text: 'The sum is 45,230.40.' },
  ];
  const why = (about: string) => explained({ kind: 'why', about }, scenario);

  it.each([
    ['450,000', '$450,000.00 is', 'named'],
    ['$450K', '$450,000.00 is', 'named'],
    ['$0.45 million', '$450,000.00 is', 'named'],
    ['40.6%', 'The increase', 'named'],
    ['$45.2K', 'The sum', 'named'],
    ['$45,230', 'The sum', 'named'],
    ['1.5', 'The multiplier', 'named'],
    ['12 people', '$450,000.00 is', 'mentioned'],
    ['$320,000', 'The increase', 'mentioned'],
    ['zero', 'The payout factor', 'mentioned'],
    ['the discount a problem', 'CFO is', 'mentioned'],
    ['PAYOUT CURVE', 'The multiplier', 'named'],
  ])('%s is found by its value: %s (%s)', (about, text, fit) => {
    expect(why(about)).toEqual({
      text: expect.stringMatching(new RegExp(`^${text.replaceAll('$', '\\$')}`, 'u')),
      fit,
    });
  });

  it.each(['460,000', '$45.3K', '1.6', '40%', 'the multiplier 450,001', '#1', '120'])('%s stands nowhere', (about) => {
    expect(why(about)).toBeNull();
  });

  it('is explained by what begins with it, where others only mention it', () => {
    expect(explain('2 weeks', project)).toMatch(/^Delay/u);
    expect(explain('two weeks', project)).toMatch(/^Delay/u);
    expect(explain('marketing 2 weeks behind', project)).toMatch(/^Marketing/u);
    expect(explain('3 weeks', project)).toBeNull();
  });

  it('is told from a name that is only asked for: what just that is', () => {
    expect(readFollowUp('what is the payout factor?')).toEqual({ kind: 'what', about: 'payout factor' });
    expect(explained({ kind: 'what', about: 'payout factor' }, scenario)?.text).toMatch(/^The payout factor/u);
    expect(explained({ kind: 'what', about: 'payout date' }, scenario)).toBeNull();
    expect(readFollowUp('what about Q3?').kind).toBe('other');
    expect(readFollowUp("what is Maria Rodriguez's payout factor?").kind).toBe('other');
  });
});
