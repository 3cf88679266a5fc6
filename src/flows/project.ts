import { defineFlow, type Parsed } from '../engine/flow.ts';
import { ask, choose, compute } from '../engine/step.ts';
import { otherSubject } from './reply.ts';
import { askSimilarIfUnknown, whyNoChoice } from './found-names.ts';
import { projectPhrases } from './phrases/project.ts';
import { projectReport } from './reports/project.ts';
import { launchInWords } from './reports/project-table.ts';
import { projectsMeant, weighProject } from './rules/project-areas.ts';
import {
  designColumns,
  engineeringColumns,
  inputSchema,
  marketingColumns,
  type ProjectInput,
} from './shapes/project.ts';
import { takeSubject } from './subject.ts';

/** Use case "Cross-functional project status": engineering, design and marketing side by side, then what it means for the launch. */
export const project = defineFlow({
  name: 'project',
  title: 'Project status',
  command: '/project',
  purpose: 'Brings engineering, design and marketing of a project together',
  usage: '<project>',
  examples: ['/project Phoenix', '/project Customer Portal 2.0'],
  audience: 'channel',
  spaces: ['engineering', 'design', 'marketing'],
  form: [{ name: 'project', label: 'Project', placeholder: 'Phoenix', optional: false, maxLength: 100 }],
  formToText: ({ project: name = '' }) => name,
  phrases: projectPhrases,
  input: inputSchema,
  parse(typed): Parsed<ProjectInput> {
    const taken = takeSubject(typed, 'project');
    return taken.ok ? { ok: true, input: { project: taken.input } } : taken;
  },
  subject: (input) => input.project,
  working: (input) => `Collecting the status of ${input.project}`,
  steps(input) {
    const engineering = askEngineering(input);
    const design = askDesign(input);
    const marketing = askMarketing(input);
    const which = choose('which', {
      title: 'Tell projects of that name apart',
      quiet: true,
      uses: { engineering, design, marketing },
      skip: (_, outcomes) => whyNoChoice(input, projectsMeant(input, outcomes)),
      run: (_, outcomes) => projectsMeant(input, outcomes),
      oneOf: {
        label: ({ name, mark }) => (mark === null ? name : `${name} · launch ${launchInWords(mark)}`),
        refine: ({ name }) => ({ project: name, isChosen: true }),
      },
    });
    const state = compute('state', {
      title: 'Weigh the areas',
      uses: { engineering, design, marketing, which },
      run: (_, outcomes) => weighProject(input, outcomes),
    });
    const similar = askSimilarIfUnknown(
      { space: 'engineering', among: 'projects', column: 'project', subject: input.project },
      state,
    );
    return { engineering, design, marketing, which, state, similar };
  },
  report: (input, outcomes, context) => projectReport(input, outcomes, context),
  amend: (said) => otherSubject(said),
});

function askEngineering(input: ProjectInput) {
  return ask('engineering', {
    title: 'Read engineering progress',
    space: 'engineering',
    question: `What is the current engineering progress of ${input.project}? Return one row with the columns project, sprint, sprints_total, points_done, points_total, critical_blockers, code_coverage_pct, weeks_to_launch and weeks_behind.`,
    columns: engineeringColumns,
  });
}

function askDesign(input: ProjectInput) {
  return ask('design', {
    title: 'Read design status',
    space: 'design',
    question: `What is the current design status of ${input.project}? Return one row with the columns project, design_system_pct, flows_approved, flows_total, prototypes_ready, user_testing and weeks_behind.`,
    columns: designColumns,
  });
}

function askMarketing(input: ProjectInput) {
  return ask('marketing', {
    title: 'Read marketing readiness',
    space: 'marketing',
    question: `What is the current marketing readiness of ${input.project}? Return one row per item with the columns project, item, status and weeks_behind.`,
    columns: marketingColumns,
  });
}
