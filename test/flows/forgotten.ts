import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { spaceCatalogue } from '../../src/demo/genie/spaces/catalogue.ts';
import { tryThese } from '../../src/demo/try-these.ts';
import type { Columns } from '../../src/engine/columns.ts';
import type { Flow, Today } from '../../src/engine/flow.ts';
import { route } from '../../src/router/route.ts';
import type { Conducted, OverDemo } from '../demo/genie/over-demo.ts';

const manifests = ['manifests/slack-app.yaml', 'manifests/slack-app.socket.yaml'];
const workspaceExample = 'manifests/workspace.example.yaml';

const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string() })),
  }),
});
const workspaceSchema = z.object({
  spaces: z.record(z.string(), z.unknown()),
  flows: z.record(z.string(), z.unknown()),
});

/** Everything that a flow still lacks to be complete, each as one sentence that says where to add what. */
export async function forgotten(flow: Flow, flows: readonly Flow[], demo: OverDemo): Promise<string[]> {
  const today = { now: Date.parse('2026-11-16'), fiscalYearStarts: 1 };
  const found = [
    ...inCatalogue(flow, flows),
    ...manifests.flatMap((file) => inManifest(flow, file)),
    ...inWorkspaceExample(flow),
    ...inReadme(flow),
    ...inExamples(flow, today),
    ...inPhrases(flow, [...flows.filter(({ name }) => name !== flow.name), flow], today),
    ...inForm(flow, today),
    ...inTries(flow),
    ...inSpaces(flow, today),
  ];
  // Without spaces or an example there is nothing to run.
  return found.some((each) => each.startsWith('demo:') || each.startsWith('examples:'))
    ? found
    : [...found, ...(await inDemo(flow, demo))];
}

function inCatalogue(flow: Flow, flows: readonly Flow[]): string[] {
  return flows.includes(flow) ? [] : [`src/flows/index.ts: add ${flow.name} to the catalogue`];
}

function inManifest({ command, usage, purpose }: Flow, file: string): string[] {
  const { features } = manifestSchema.parse(parseYaml(readFileSync(file, 'utf8')));
  const line = features.slash_commands.find((each) => each.command === command);
  if (!line) return [`${file}: add the command ${command} with usage_hint "${usage}" and description "${purpose}"`];
  return [
    ...(line.usage_hint === usage ? [] : [`${file}: the usage_hint of ${command} is not "${usage}"`]),
    ...(line.description === purpose ? [] : [`${file}: the description of ${command} is not "${purpose}"`]),
  ];
}

function inWorkspaceExample({ name, spaces }: Flow): string[] {
  const example = workspaceSchema.parse(parseYaml(readFileSync(workspaceExample, 'utf8')));
  return [
    ...spaces
      .filter((space) => !(space in example.spaces))
      .map((space) => `${workspaceExample}: add the space ${space}`),
    ...(name in example.flows ? [] : [`${workspaceExample}: add the flow ${name}`]),
  ];
}

function inReadme({ command }: Flow): string[] {
  const isNamed = readFileSync('README.md', 'utf8').includes(`| \`${command} `);
  return isNamed ? [] : [`README.md: add ${command} to the table of what can be asked`];
}

function inExamples({ command, examples, parse }: Flow, today: Today): string[] {
  if (examples.length === 0) return ['examples: name at least one command as it would be typed'];
  return examples.flatMap((example) => {
    if (!example.startsWith(`${command} `)) return [`examples: "${example}" does not begin with ${command}`];
    const parsed = parse(example.slice(command.length).trim(), today);
    return parsed.ok ? [] : [`examples: "${example}" is refused: ${parsed.problem}`];
  });
}

function inPhrases(flow: Flow, flows: readonly Flow[], today: Today): string[] {
  if (flow.phrases.examples.length === 0) return ['phrases.examples: write down how people ask for it in free text'];
  return flow.phrases.examples.flatMap((said) => {
    const read = route(said, { flows, spaces: [] });
    if (read.kind !== 'flow' || read.flow !== flow.name) {
      return [`phrases.certain: "${said}" does not start ${flow.name} (it is read as ${read.kind})`];
    }
    const parsed = flow.parse(read.text, today);
    return parsed.ok ? [] : [`phrases.certain: "${said}" leaves "${read.text}", which is refused: ${parsed.problem}`];
  });
}

function inForm({ form, formToText, parse }: Flow, today: Today): string[] {
  const required = form.filter(({ optional }) => !optional);
  const parsed = parse(formToText(Object.fromEntries(required.map((field) => [field.name, field.placeholder]))), today);
  return parsed.ok ? [] : [`form: its placeholders, filled in, are refused: ${parsed.problem}`];
}

function inTries({ command }: Flow): string[] {
  const isTried = tryThese.some(({ text }) => text.startsWith(`${command} `));
  return isTried ? [] : [`src/demo/try-these.ts: add a ${command} to try`];
}

function inSpaces(flow: Flow, today: Today): string[] {
  const asked = new Set(planOf(flow, today)?.flatMap((step) => spacesOf(step)) ?? flow.spaces);
  return [
    ...[...asked]
      .filter((space) => !flow.spaces.includes(space))
      .map((space) => `spaces: add ${space}, which a step asks`),
    ...flow.spaces.filter((space) => !asked.has(space)).map((space) => `spaces: no step asks ${space}`),
    ...flow.spaces
      .filter((space) => !spaceCatalogue.some(({ key }) => key === space))
      .map((space) => `demo: add the space ${space} with its tables to src/demo/genie/spaces`),
  ];
}

/** A whole run over the demo's tables: the example must come to a complete report, each question name its columns. */
async function inDemo(flow: Flow, demo: OverDemo): Promise<string[]> {
  const [example = ''] = flow.examples;
  const run = await demo.conduct(flow, example.slice(flow.command.length).trim());
  const { status, verdict } = run.report;
  return [
    ...(status === 'complete' ? [] : [`demo: ${example} does not end in a complete report but in: ${verdict}`]),
    ...unnamedColumns(run, flow),
  ];
}

function unnamedColumns({ events }: Conducted, flow: Flow): string[] {
  const started = events.find((event) => event.type === 'started');
  const steps = flow.plan(started?.input).steps;
  return events.flatMap((event) => {
    if (event.type !== 'asking') return [];
    const step = steps.find(({ id }) => id === event.step);
    const columns = step?.kind === 'ask' ? step.columns : null;
    return requiredNames(columns)
      .filter((name) => !event.question.includes(name))
      .map((name) => `steps: the question of ${event.step} does not name the column ${name}`);
  });
}

function requiredNames(columns: Columns | null): string[] {
  return Object.keys(columns ?? {}).filter((name) => columns?.[name]?.optional === false);
}

type Step = ReturnType<Flow['plan']>['steps'][number];

function planOf(flow: Flow, today: Today): readonly Step[] | null {
  const parsed = flow.parse((flow.examples[0] ?? '').slice(flow.command.length).trim(), today);
  return parsed.ok ? flow.plan(parsed.input).steps : null;
}

function spacesOf(step: Step): string[] {
  if (step.kind !== 'ask') return [];
  return [step.space, ...(step.fallback ? [step.fallback.space] : [])];
}
