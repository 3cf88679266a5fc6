import { defineFlow } from '../engine/flow.ts';
import { ask, compute } from '../engine/step.ts';
import type { DecimalText } from '../lib/decimal.ts';
import { money } from '../lib/format.ts';
import { whatifPhrases } from './phrases/whatif.ts';
import { looksLikeName, readReply } from './reply.ts';
import { whatifReport } from './reports/whatif.ts';
import { projectTeam } from './rules/whatif.ts';
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
  parse: (typed) => parseScenario(typed),
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
      run: ({ team, curve }) => projectTeam(team, curve, input.target),
    });
    const impact = ask('impact', {
      title: 'Compare with the budget',
      space: 'budget',
      needs: { projection },
      skip: ({ projection }) => (projection.total === null ? 'there is no projected total' : null),
      question: ({ projection }) => impactQuestion(input, projection.total),
      columns: impactColumns,
      subject: { column: 'team', is: input.group },
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
    question: `What are the current figures of ${theTeam(input)}? Return one row per person with the columns name, actual, target, current_incentive, on_target_incentive and team.`,
    columns: teamColumns,
    unique: ['name'],
    subject: { column: 'team', is: input.group },
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

function impactQuestion(input: WhatifInput, total: DecimalText | null): string {
  const projected = total === null ? 'the' : `${money(total)} of`;
  return `What is the budget impact of ${projected} projected incentives for ${theTeam(input)}? Return one row with the columns current_spend and annual_budget.`;
}

function theTeam({ group }: WhatifInput): string {
  return /\b(?:team|region|group)$/iu.test(group) ? `the ${group}` : `the ${group} team`;
}

/** "and at 110%?" is the same group, "and West?" the same target, "West at 105%" neither. */
function amend(said: string, input: WhatifInput): string | null {
  const { body, isLed } = readReply(said);
  const [, at = '', rest = ''] = sameGroup.exec(body) ?? [];
  const figure = targetAlone(rest);
  if (figure) {
    const isClear = figure.unit !== null || (at.trim() !== '' && isLed);
    return isClear ? scenarioText(input.group, `${figure.figure}${figure.unit === null ? '' : '%'}`) : null;
  }
  if (!isLed && !/\sat\s/iu.test(body)) return null;
  const read = parseScenario(body);
  if (read.ok) return named(read.input.group, read.input.target);
  const other = parseScenario(`${body} ${targetText(input.target)}`);
  return isLed && other.ok ? named(other.input.group, input.target) : null;
}

const sameGroup =
  /^(?:(?:they|we|it|everyone|everybody|the (?:team|region|group))\s+)?(?:all\s+)?((?:(?:at|to|for|with|hits?|hit|reach(?:es|ed)?|were at|was at|is at|makes? it|makes?)\s+)?)(.*)$/iu;

function named(group: string, target: DecimalText): string | null {
  return looksLikeName(group) ? scenarioText(group, targetText(target)) : null;
}
