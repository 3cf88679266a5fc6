import { defineFlow } from '../engine/flow.ts';
import { ask, compute } from '../engine/step.ts';
import type { DecimalText } from '../lib/decimal.ts';
import { money } from '../lib/format.ts';
import { takePeriod } from './period.ts';
import { whatifPhrases } from './phrases/whatif.ts';
import { plainWords } from './plain-words.ts';
import { looksLikeName, readReply } from './reply.ts';
import { short } from './reports/short.ts';
import { whatifReport } from './reports/whatif.ts';
import { projectTeam } from './rules/whatif.ts';
import { checkOneGroup, groupOf, type OfTeam } from './rules/whatif-group.ts';
import { checkOnePeriod } from './rules/whatif-period.ts';
import {
  curveColumns,
  impactColumns,
  inputSchema,
  regionColumns,
  teamColumns,
  type WhatifInput,
} from './shapes/whatif.ts';
import { askSimilar } from './similar.ts';
import { parseScenario, scenarioText, targetAlone, targetText } from './target.ts';

/** Use case "What-if scenario": team, payout curve and regions side by side, then the budget with the projected total. */
export const whatif = defineFlow({
  name: 'whatif',
  title: 'What-if',
  command: '/whatif',
  purpose: 'Projects incentives and rank for a team at another attainment',
  usage: '<team or region> <target%>',
  examples: ['/whatif Northeast 120%', '/whatif West 105%'],
  audience: 'channel',
  spaces: ['performance', 'budget', 'regions'],
  form: [
    { name: 'group', label: 'Team or region', placeholder: 'Northeast', optional: false, maxLength: 100 },
    { name: 'target', label: 'Attainment of target, in percent', placeholder: '120%', optional: false, maxLength: 20 },
  ],
  // The form's label names the unit already. Quoted, so that no part of one field becomes a part of the other.
  formToText: ({ group = '', target = '' }) =>
    `"${group.replaceAll('"', '')}" ${/^\d+(?:[.,]\d+)?$/u.test(target.trim()) ? `${target.trim()}%` : target}`,
  phrases: whatifPhrases,
  input: inputSchema,
  parse(typed, today) {
    const read = parseScenario(typed);
    return read.ok ? { ok: true, input: { ...read.input, present: takePeriod('', today).period } } : read;
  },
  subject: ({ group, target }) => `${group} · ${targetText(target)}`,
  working: ({ group, target }) => `Working out ${group} at ${targetText(target)} of target`,
  steps(input) {
    const team = askTeam(input);
    const curve = askCurve();
    const regions = askRegions();
    const similar = askSimilar({
      space: 'performance',
      among: 'teams',
      column: 'team',
      subject: input.group,
      of: team,
    });
    const projection = compute('projection', {
      title: 'Project the incentives',
      needs: { team, curve },
      run: ({ team, curve }) => {
        checkOneGroup(team, input.group);
        checkOnePeriod(team, `the rows for ${input.group}`);
        checkOnePeriod(curve, 'the breaks of the payout curve');
        return projectTeam(team, curve, input.target);
      },
    });
    const impact = ask('impact', {
      title: 'Compare with the budget',
      space: 'budget',
      needs: { team, projection },
      skip: ({ team, projection }) =>
        projection.total === null ? 'there is no projected total' : strangeGroup(team, input.group),
      question: ({ team, projection }) => impactQuestion(groupOf(team, input.group) ?? input.group, projection.total),
      columns: impactColumns,
    });
    return { team, curve, regions, similar, projection, impact };
  },
  report: (input, outcomes, context) => whatifReport(input, outcomes, context),
  amend,
});

function askTeam(input: WhatifInput) {
  return ask('team', {
    title: "Read the team's figures",
    space: 'performance',
    question: `What are the current figures of ${theTeam(input.group)}? Return one row per person with the columns name, actual, target, current_incentive, on_target_incentive and team.`,
    columns: teamColumns,
    unique: ['name'],
    subject: { column: 'team', is: input.group, replyDecides: true },
  });
}

function askCurve() {
  return ask('curve', {
    title: 'Find the payout curve',
    space: 'budget',
    question:
      'What is the payout curve of the incentive plan? Return one row per break with the columns attainment_pct and payout_multiplier.',
    columns: curveColumns,
    unique: ['attainment_pct'],
  });
}

function askRegions() {
  return ask('regions', {
    title: 'Compare the regions',
    space: 'regions',
    question:
      'What is the average attainment of each region? Return one row per region with the columns region and avg_attainment_pct.',
    columns: regionColumns,
    unique: ['region'],
  });
}

function impactQuestion(group: string, total: DecimalText | null): string {
  const projected = total === null ? 'the' : `${money(total)} of`;
  return `What is the budget impact of ${projected} projected incentives for ${theTeam(group)}? Return one row with the columns current_spend and annual_budget.`;
}

/** A group as a space calls it goes into a question to another only as a plain name. */
function strangeGroup(team: readonly OfTeam[], asked: string): string | null {
  const group = groupOf(team, asked) ?? asked;
  return group === asked || plainWords(group) !== null ? null : `the team "${short(group)}" is no plain name`;
}

function theTeam(group: string): string {
  return /\b(?:team|region|group)$/iu.test(group) ? `the ${group}` : `the ${group} team`;
}

/** "and at 110%?" is the same group, "and West?" the same target, "West at 105%?" neither; a statement is none of them. */
function amend(said: string, input: WhatifInput): string | null {
  const { body, isLed } = readReply(said);
  const asks = isLed || said.trim().endsWith('?');
  const { who = '', how = '', rest = '' } = sameGroup.exec(body)?.groups ?? {};
  const figure = targetAlone(rest.replace(/^(?:(?:an?|the) )?(?:target of )?|\s+target$/giu, ''));
  if (figure) {
    if (!asks && (who !== '' || !isCurt(said, body))) return null;
    if (figure.unit === null && (`${who}${how}` === '' || !isLed)) return null;
    return scenarioText(input.group, `${figure.figure}${figure.unit === null ? '' : '%'}`);
  }
  if (!asks) return null;
  const read = parseScenario(body);
  if (read.ok) return named(body, read.input, input);
  const other = parseScenario(`${body} ${targetText(input.target)}`);
  return isLed && other.ok ? named(body, other.input, input) : null;
}

/** Nothing else is said: `110%`, `at 110%`, but neither `great, 110%` nor `110%!`. */
function isCurt(said: string, body: string): boolean {
  return said.trim().toLowerCase().startsWith(body.toLowerCase()) && !said.includes('!');
}

/** `who`: of whom something is said, so that it is a statement unless it asks; `how`: what leads to a target only. */
const subject = '(?:if )?(?:they|we|it|that|this|everyone|everybody|all|the (?:team|region|group)) (?:all )?';
const setting = '(?:makes?|set|put|raise|lower|drop|bring|push) (?:it|that|this|them|the target)(?: (?:at|to))?';
const being = '(?:hits?|reach(?:es|ed)?|makes?(?! it| that| this)|gets?|got|was|were|is|are|be)(?: (?:at|to))?';
const sameGroup = new RegExp(
  `^(?<who>(?:${subject})?(?:${being} )?)(?<how>(?:(?:${setting}|at|to|for|with|if) )?)(?<rest>.*)$`,
  'iu',
);

/** A name is one where it is quoted, written like one, or that of the report itself. */
function named(body: string, meant: WhatifInput, before: WhatifInput): string | null {
  const isSame = meant.group.toLowerCase() === before.group.toLowerCase();
  const isName = isSame || looksLikeName(meant.group) || /^(?:for\s+)?["“„«]/u.test(body);
  return isName ? scenarioText(isSame ? before.group : meant.group, targetText(meant.target)) : null;
}
