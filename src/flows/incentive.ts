import { defineFlow, type Parsed, type Today } from '../engine/flow.ts';
import { ask, askWords, choose, compute } from '../engine/step.ts';
import { percent as asPercent } from '../lib/format.ts';
import { big, roundDown } from '../lib/decimal.ts';
import { inputSchema, metricColumns, planColumns, profileColumns, type IncentiveInput } from './shapes/incentive.ts';
import { incentivePhrases } from './phrases/incentive.ts';
import { incentiveReport, summaryQuestion } from './reports/incentive.ts';
import { spellOut, takeOtherPeriod, takePeriod } from './period.ts';
import { possessive, takePerson, type PersonWording } from './person.ts';
import { isUnit, nameIn, readReply } from './reply.ts';
import { plainWords } from './plain-words.ts';
import { short } from './reports/short.ts';
import { checkPeriod } from './same-period.ts';
import { askSimilar } from './similar.ts';
import { attainmentOf, computePayout, type MetricRow } from './rules/incentive.ts';
import { namesakesIn, whoIsPaid } from './rules/incentive-people.ts';
import { readRates } from './rules/incentive-rates.ts';

/** Use case "Sales incentive calculation": sales and HR side by side, then finance with the attainments. */
export const incentive = defineFlow({
  name: 'incentive',
  title: 'Incentive',
  command: '/incentive',
  purpose: "Works out a person's incentive from sales figures, plan rates and eligibility",
  usage: '<person> [period]',
  examples: ['/incentive John Smith', '/incentive Maria Rodriguez Q3 2026'],
  audience: 'requester',
  spaces: ['sales', 'hr', 'finance'],
  form: [
    { name: 'person', label: 'Person', placeholder: 'John Smith', optional: false, maxLength: 100 },
    {
      name: 'period',
      label: 'Period',
      placeholder: 'Q4 2026 (empty: the current quarter)',
      optional: true,
      maxLength: 40,
    },
  ],
  // Quoted, so that a period which is not understood cannot become a part of the name.
  formToText: ({ person = '', period = '' }) => (period.trim() === '' ? person : `"${person}" ${period}`),
  phrases: incentivePhrases,
  input: inputSchema,
  parse,
  subject: ({ person, period }) => `${person} · ${period.label}`,
  working: ({ person }) => `Working out ${possessive(person)} incentive`,
  summary: 'summary',
  steps(input) {
    const metrics = askMetrics(input);
    const people = askPeople(input);
    const profile = chooseProfile(input, people, metrics);
    const plan = askPlan(input, metrics);
    const similar = askSimilar({ space: 'hr', among: 'people', column: 'name', subject: input.person, of: people });
    const payout = compute('payout', {
      title: 'Compute the payout',
      needs: { metrics, plan },
      uses: { people, profile },
      run: ({ metrics, plan }, { people, profile }) => {
        checkPeriod(metrics, input.period, 'the sales figures', 'figures');
        checkPeriod(plan, input.period, 'the plan', 'terms');
        return computePayout(metrics, readRates(plan), whoIsPaid(people, profile, input.period).person);
      },
    });
    const summary = askWords('summary', {
      title: 'Write the summary',
      space: 'sales',
      needs: { payout },
      continues: metrics,
      optional: true,
      skip: ({ payout }) => (payout.total === null ? 'there is no total' : null),
      question: ({ payout }) => summaryQuestion(input, payout),
    });
    return { metrics, people, profile, plan, similar, payout, summary };
  },
  report: (input, outcomes, context) => incentiveReport(input, outcomes, context),
  amend,
});

function parse(typed: string, today: Today): Parsed<IncentiveInput> {
  const { rest, period } = takePeriod(typed, today);
  const person = takePerson(rest, wording);
  return person.ok ? { ok: true, input: { person: person.input, period } } : person;
}

/** "what about Q3?" is the same person in that period, "and Maria Rodriguez?" the same period, with both in it neither. */
function amend(said: string, input: IncentiveInput, today: Today): string | null {
  const { body, isLed } = readReply(said);
  const found = takeOtherPeriod(body, input.period, today);
  const period = found?.period ?? input.period;
  if (found?.rest === '') {
    const isClear = isLed || /\d/u.test(body) || said.trim().endsWith('?');
    return isClear ? typedText({ person: input.person, period }, today) : null;
  }
  const name = isLed ? nameIn(found?.rest ?? body) : null;
  if (name === null || isUnit(name) || /\s(?:and|&|y|e|und|et)\s/iu.test(name)) return null;
  const person = takePerson(name, wording);
  return person.ok ? typedText({ person: person.input, period }, today) : null;
}

/** The text that `parse` reads into just this person and period. */
function typedText({ person, period }: IncentiveInput, today: Today): string | null {
  const texts = [`${person} ${period.label}`, `"${person}" ${period.label}`];
  const isRead = (text: string): boolean => {
    const read = parse(text, today);
    return read.ok && read.input.person === person && read.input.period.label === period.label;
  };
  return texts.find(isRead) ?? null;
}

const wording: PersonWording = {
  ask: 'Whose incentive?',
  beside: (text) =>
    `I do not understand the period in "${text}". Write it like Q3 2026, last quarter, FY2026 or October 2026.`,
};

function askMetrics(input: IncentiveInput) {
  return ask('metrics', {
    title: 'Read sales figures',
    space: 'sales',
    skip: () => strangeMark(input),
    question: `What were the sales figures of ${nameExactly(input)} for ${spellOut(input.period)}? Return one row per sales component, such as MRR, TCV or new customers, with the columns component, actual, target and name.`,
    columns: metricColumns,
    unique: ['component'],
    subject: { column: 'name', is: input.person },
  });
}

/** HR is told neither figures nor what they are for. */
function askPeople({ person, period }: IncentiveInput) {
  return ask('people', {
    title: 'Look up role and eligibility',
    space: 'hr',
    question: `What are the role, compensation band, manager, region and incentive eligibility of ${person} for ${spellOut(period)}? Return a row for each person of that name with the columns name, role, band, manager, region, eligibility and payout_factor.`,
    columns: profileColumns,
    subject: { column: 'name', is: person },
  });
}

/** Only people are told apart here, never two rows of one. */
/** Nobody is asked where one person is known; that one tells a space that mixed up namesakes who is meant. */
function chooseProfile(
  { period }: IncentiveInput,
  people: ReturnType<typeof askPeople>,
  metrics: ReturnType<typeof askMetrics>,
) {
  return choose('profile', {
    title: 'Tell people of that name apart',
    quiet: true,
    needs: { people },
    uses: { metrics },
    skip({ people }, { metrics }) {
      const isMuddled = metrics.kind === 'failed' && metrics.failure.code === 'ambiguous';
      const count = namesakesIn(people, period).people.length;
      return count > 1 || (count === 1 && isMuddled) ? null : 'there is nobody to choose';
    },
    run: ({ people }) => namesakesIn(people, period).people,
    oneOf: {
      label: ({ label }) => label,
      refine: ({ role, band, region, manager }) => ({ who: known({ role, band, region, manager }) }),
    },
  });
}

function askPlan(input: IncentiveInput, metrics: ReturnType<typeof askMetrics>) {
  return ask('plan', {
    title: "Find the plan's rates",
    space: 'finance',
    needs: { metrics },
    skip: ({ metrics }) => strangeComponent(metrics),
    question: ({ metrics }) =>
      `Which incentive plan rates apply to ${nameExactly(input)} for ${spellOut(input.period)}${attained(metrics)}? Return one row per component of the plan, flat bonuses included, with the columns component, tier, base_rate (in percent with a percent sign), accelerator_rate (in percent with a percent sign), incentive_budget and flat_bonus.`,
    columns: planColumns,
    unique: ['component'],
    subject: { column: 'name', is: input.person },
  });
}

/** `John Smith (Senior Account Executive, Level 3, Northeast, manager Sarah Johnson)` once a namesake was ruled out. */
function nameExactly({ person, who }: IncentiveInput): string {
  const marks = [who?.role, who?.band, who?.region, who?.manager && `manager ${who.manager}`].filter(Boolean);
  return marks.length > 0 ? `${person} (${marks.join(', ')})` : person;
}

/** Text of one space goes into a question to another: only names that cannot be read as anything else. */
function strangeMark({ who = {} }: IncentiveInput): string | null {
  const strange = Object.entries(who).flatMap(([what, mark]) =>
    !mark || plainWords(mark) !== null ? [] : [`the ${what} "${short(mark)}" in HR's record is no plain name`],
  );
  return strange[0] ?? null;
}

function strangeComponent(metrics: readonly MetricRow[]): string | null {
  const strange = metrics.find(({ component }) => plainWords(component) === null);
  return strange ? `the sales component "${short(strange.component)}" is no plain name` : null;
}

function known(marks: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(marks).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** `MRR 125%, TCV 112.5%`: rounded down, since rounding up could lift somebody over a tier's threshold. */
function attained(metrics: readonly MetricRow[]): string {
  const parts = metrics.flatMap((metric) => {
    const attainment = attainmentOf(metric);
    return attainment === null ? [] : [`${metric.component} ${asPercent(roundDown(big(attainment), 6), 4)}`];
  });
  return parts.length > 0 ? ` at these attainments: ${parts.join(', ')}` : '';
}
