import { defineFlow, type Parsed } from '../engine/flow.ts';
import { ask, compute } from '../engine/step.ts';
import { big, type DecimalText } from '../lib/decimal.ts';
import { quantity } from '../lib/format.ts';
import { otherSubject } from './reply.ts';
import { takePerson } from './person.ts';
import { candidatePhrases } from './phrases/candidate.ts';
import { candidateReport } from './reports/candidate.ts';
import { short } from './reports/short.ts';
import { weighRounds } from './rules/candidate.ts';
import { suggestOffer } from './rules/candidate-offer.ts';
import type { Application } from './rules/candidate-rounds.ts';
import { isTitle, plainTitle, type PlainTitle } from './rules/candidate-title.ts';
import {
  applicationColumns,
  bandColumns,
  feedbackColumns,
  inputSchema,
  type CandidateInput,
} from './shapes/candidate.ts';
import { askSimilar } from './similar.ts';

/** Use case "Hiring decision": application and interviews side by side, then the compensation band of the role. */
export const candidate = defineFlow({
  name: 'candidate',
  title: 'Hiring',
  command: '/candidate',
  purpose: 'Recommends for or against an offer, from interviews and pay bands',
  usage: '<candidate>',
  examples: ['/candidate Jane Doe', "/candidate Zoë O'Neil-García"],
  audience: 'requester',
  spaces: ['recruiting', 'interviews', 'compensation'],
  form: [{ name: 'candidate', label: 'Candidate', placeholder: 'Jane Doe', optional: false, maxLength: 100 }],
  formToText: ({ candidate: name = '' }) => name,
  phrases: candidatePhrases,
  input: inputSchema,
  parse: (typed) => takeCandidate(typed),
  subject: ({ name, who }) => [name, who?.role].filter(Boolean).join(' · '),
  working: ({ name }) => `Weighing an offer to ${name}`,
  steps(input) {
    const application = askApplication(input);
    const feedback = askFeedback(input);
    const band = askBand(input, application);
    const similar = askSimilar({
      space: 'recruiting',
      among: 'candidates',
      column: 'candidate',
      subject: input.name,
      of: application,
    });
    const decision = compute('decision', {
      title: 'Weigh the interviews',
      needs: { feedback },
      uses: { application },
      skip: (_, { application }) =>
        application.kind === 'failed' && application.failure.code === 'ambiguous'
          ? 'it is not clear who is meant'
          : null,
      run: ({ feedback }, { application }) =>
        weighRounds(feedback, application.kind === 'answered' ? (application.value[0] ?? null) : null, input.name),
    });
    const offer = compute('offer', {
      title: 'Work out the offer',
      needs: { application, band, decision },
      skip: ({ decision }) => (decision.decision === 'MAKE OFFER' ? null : 'no offer is to be made'),
      run: ({ application, band }) => suggestOffer(band, only(application).role ?? ''),
    });
    return { application, feedback, band, similar, decision, offer };
  },
  report: (input, outcomes, context) => candidateReport(input, outcomes, context),
  amend: (said) => otherCandidate(said),
});

function takeCandidate(typed: string): Parsed<CandidateInput> {
  const bare = typed.replace(/^\s*(?:the\s+|our\s+)?(?:candidate|applicant)\b[\s:]*/iu, '').replace(/[\s?!]+$/u, '');
  const person = takePerson(bare, {
    ask: 'Which candidate?',
    beside: (text) => `Only the name of the candidate is needed; "${short(text)}" is more than that.`,
  });
  return person.ok ? { ok: true, input: { name: person.input } } : person;
}

/** "and John Roe?"; what stands in a report is nobody else: "and Behavioral?", "what about the Senior Engineer?" */
function otherCandidate(said: string): string | null {
  const name = otherSubject(said);
  if (name === null || inReport.test(name) || isTitle(name)) return null;
  return takeCandidate(name).ok ? name : null;
}

/** Words of interviews and offers alone, however many. */
const inReport =
  /^(?:(?:the|behaviou?ral|technical|tech|screen(?:ing)?|phone|design|system|team|culture|fit|on-?site|panel|final|first|second|third|coding|case|study|interviews?|rounds?|hr|hiring|manager|recruiter|recruiting|interviewers?|ratings?|scorecard|references?|background|check|compensation|salary|equity|base|bonus|sign-?on|offers?|decision|stage|source|pipeline|\d+)(?:[\s/-]+|$))+$/iu;

function askApplication({ name }: CandidateInput) {
  return ask('application', {
    title: 'Look up the application',
    space: 'recruiting',
    question: `What is the application of candidate ${name}? Return a row for each candidate of that name with the columns candidate, role, source, years_experience, stage and days_in_pipeline.`,
    columns: applicationColumns,
    unique: ['candidate', 'role', 'source', 'years_experience', 'stage', 'days_in_pipeline'],
    subject: { column: 'candidate', is: name },
    oneOf: {
      label: labelOf,
      refine: ({ role, years_experience: years }) => ({
        who: {
          ...titleOf(role),
          ...(years === null ? {} : { years: yearsText(years) }),
        },
      }),
    },
  });
}

/** `Sam Taylor · Data Analyst · Technical interview · 12 days` */
function labelOf({ candidate, role, stage, days_in_pipeline: days }: Application): string {
  const marks = [candidate, role, stage, days === null ? null : daysText(days)];
  return marks.flatMap((mark) => (mark === null ? [] : [short(mark)])).join(' · ');
}

function daysText(days: DecimalText): string {
  return `${quantity(days)} ${big(days).eq(1) ? 'day' : 'days'}`;
}

/** Where the interview platform fails, the scorecard of the recruiting system stands in. */
function askFeedback(input: CandidateInput) {
  const wanted =
    'Return one row per interview round with the columns candidate, role, round, rating and recommendation.';
  return ask('feedback', {
    title: 'Read the interview feedback',
    space: 'interviews',
    question: `What did the interviewers say about candidate ${nameExactly(input)}? ${wanted}`,
    columns: feedbackColumns,
    unique: ['round', 'role'],
    subject: { column: 'candidate', is: input.name },
    fallback: {
      space: 'recruiting',
      question: `What does the interview scorecard of candidate ${nameExactly(input)} show? ${wanted}`,
    },
  });
}

/** Compensation is told role and experience, never who it is about. */
function askBand({ name }: CandidateInput, application: ReturnType<typeof askApplication>) {
  return ask('band', {
    title: 'Find the compensation band',
    space: 'compensation',
    needs: { application },
    skip: ({ application }) => roleFor(only(application), name).why,
    question: ({ application }) => bandQuestion(only(application), roleFor(only(application), name).title ?? ''),
    columns: bandColumns,
  });
}

function bandQuestion({ years_experience: years }: Application, role: string): string {
  const experience = years === null ? '' : ` with ${yearsText(years)}`;
  return `What is the compensation band for the role ${role}${experience}? Return one row with the columns role, band, salary_min and salary_max (yearly base salary in US dollars), equity_min_pct, equity_max_pct and sign_on_max (in US dollars). Write equity in percent with a percent sign.`;
}

function roleFor({ candidate, role }: Application, name: string): PlainTitle {
  return role === null ? { title: null, why: 'the application names no role' } : plainTitle(role, [candidate, name]);
}

function titleOf(role: string | null): { readonly role?: string } {
  const title = role === null ? null : plainTitle(role, []).title;
  return title === null ? {} : { role: title };
}

/** `Sam Taylor (Data Analyst, 3 years of experience)` once a namesake was ruled out. */
function nameExactly({ name, who }: CandidateInput): string {
  const marks = [who?.role, who?.years].filter(Boolean);
  return marks.length > 0 ? `${name} (${marks.join(', ')})` : name;
}

function yearsText(years: DecimalText): string {
  return `${quantity(years)} ${big(years).eq(1) ? 'year' : 'years'} of experience`;
}

/** The step offers a choice where there are several rows, so that one is left. */
function only(applications: readonly Application[]): Application {
  const [application] = applications;
  if (application === undefined) throw new Error('an answered application has a row');
  return application;
}
