import type { Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import type { Report } from '../../engine/report.ts';
import { big, decimal, type DecimalText } from '../../lib/decimal.ts';
import { percent } from '../../lib/format.ts';
import { projectNames, readAs } from '../found-names.ts';
import type { AreaOutcomes, ProjectState } from '../rules/project-areas.ts';
import { areas, projectRules } from '../rules/project.ts';
import type { ProjectInput } from '../shapes/project.ts';
import { makeReport } from './make-report.ts';
import { notOne, type ToldApart } from './not-one.ts';
import { areaNames, areaTable, blockersInWords, launchInWords, statusOf, weeksInWords } from './project-table.ts';
import {
  isWhole,
  projectAdvice,
  projectCaveats,
  projectExplanations,
  recommendation,
  whyUnknown,
} from './project-words.ts';
import { short } from './short.ts';

export interface ProjectOutcomes extends AreaOutcomes, ToldApart {
  readonly state: Outcome<ProjectState>;
}

/** Whether the launch must wait and for whom, then how each area stands. */
export function projectReport(input: ProjectInput, outcomes: ProjectOutcomes, context: ReportContext): Report {
  const { engineering, design, marketing } = outcomes;
  const state = outcomes.state.kind === 'answered' ? outcomes.state.value : null;
  const asked = { engineering, design, marketing };
  if (state === null) return makeReport(asked, context, { ...noStatus('it could not be worked out'), fields: [] });
  const unclear = notOne(['project', 'projects'], input.project, state.meant, outcomes);
  if (unclear) return makeReport(asked, context, { ...unclear, fields: [] });
  const name = state.meant.kind === 'one' ? short(state.meant.name) : input.project;
  const fields = fieldsOf(name, state);
  if (areas.every((area) => state[area].rows.length === 0)) {
    const reasons = areas.flatMap((area) => whyUnknown(area, name, state, outcomes, context.spaceTitle));
    const said = noStatus((reasons[0] ?? 'nothing is known').replace(/\.$/u, ''));
    return makeReport(asked, context, { ...said, fields, caveats: reasons.slice(1) });
  }
  const caveats = projectCaveats(name, state, outcomes, context);
  return makeReport(asked, context, {
    ...verdictOf(state),
    fields,
    table: areaTable(state),
    advice: projectAdvice(state),
    caveats: [...readAs(input.project, name, projectNames, 'project'), ...caveats],
    explanations: projectExplanations(state, caveats),
    figures: figuresOf(state),
    terms: termsOf(name, input, state),
  });
}

type Verdict = Pick<Report, 'status' | 'verdict' | 'headline'>;

function noStatus(why: string): Verdict {
  return { status: 'failed', verdict: `No status: ${why}`, headline: 'no status' };
}

function verdictOf(state: ProjectState): Verdict {
  const { delayWeeks, isDelaySure, behind, unknown } = state.outlook;
  const said = recommendation(state);
  const delay = delayWeeks === null ? null : `${isDelaySure ? '' : 'at least '}${weeksInWords(delayWeeks)}`;
  const nothing = unknown.length === areas.length ? 'no recommendation' : 'launch as planned';
  const headline = delay === null || behind.length === 0 ? nothing : `delay by ${delay}`;
  if (isWhole(state)) return { status: 'complete', verdict: said, headline };
  const uncounted = unknown.length === 0 ? '; critical blockers are not known' : '';
  const verdict = `Partial: ${said.charAt(0).toLowerCase()}${said.slice(1)}${uncounted}`;
  return { status: 'partial', verdict, headline: `${headline}, partial` };
}

function fieldsOf(name: string, { engineering, standings }: ProjectState): Report['fields'] {
  const blockers = engineering.rows.map(({ critical_blockers: count }) =>
    count === null ? 'unknown' : blockersInWords(count),
  );
  const launches = engineering.rows.flatMap(({ weeks_to_launch: weeks }) => weeks ?? []);
  return [
    { label: 'Project', value: name },
    ...areas.map((area) => ({ label: areaNames[area], value: statusOf(standings[area]) })),
    { label: 'Critical blockers', value: blockers.join('; ') },
    { label: 'Planned launch', value: launches.map(launchInWords).join('; ') },
  ];
}

/** Every cell that was read, the shares of points and sprints, and the thresholds. */
function figuresOf({ engineering, design, marketing, outlook }: ProjectState): string[] {
  const plain = [
    ...engineering.rows.flatMap((row) => [row.sprint, row.sprints_total, row.points_done, row.points_total]),
    ...engineering.rows.flatMap((row) => [row.critical_blockers, row.weeks_to_launch]),
    ...design.rows.flatMap((row) => [row.flows_approved, row.flows_total]),
    ...areas.flatMap((area) => [...{ engineering, design, marketing }[area].rows].map((row) => row.weeks_behind)),
    outlook.delayWeeks,
  ];
  const shares = [
    ...engineering.rows.map((row) => row.code_coverage_pct),
    ...design.rows.map((row) => row.design_system_pct),
  ];
  const ratios = engineering.rows.flatMap((row) => [
    ratio(row.points_done, row.points_total),
    ratio(row.sprint, row.sprints_total),
  ]);
  const { redFromWeeks, yellowFromWeeks, leastPace } = projectRules;
  return [
    ...plain.filter((figure) => figure !== null),
    ...shares.filter((share) => share !== null).map((share) => `${big(share).times(100).toFixed()}%`),
    ...ratios.filter((share) => share !== null),
    ...[redFromWeeks, yellowFromWeeks, marketing.rows.length].map(String),
    percent(decimal(leastPace)),
  ];
}

function ratio(part: DecimalText | null, whole: DecimalText | null): string | null {
  return part === null || whole === null || big(whole).lte(0) ? null : percent(big(part).div(whole), 4);
}

function termsOf(name: string, { project }: ProjectInput, { design, marketing }: ProjectState): string[] {
  const cells = [
    ...design.rows.flatMap((row) => [row.user_testing, row.prototypes_ready]),
    ...marketing.rows.flatMap(({ item, status }) => [item, status]),
  ];
  return [...new Set([name, project, ...cells.filter((cell) => cell !== null).map(short)])];
}
