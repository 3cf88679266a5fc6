import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renewal } from '../../docs/renewal-risk.ts';
import { aboutOne } from '../../src/flows/about-one.ts';
import type { Flow } from '../../src/engine/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { startOverDemo, type OverDemo } from '../demo/genie/over-demo.ts';
import { forgotten } from './forgotten.ts';

/** The example of docs/write-a-flow.md under a name that nobody takes who tries that out. */
const churn: Flow = {
  ...renewal,
  ...aboutOne({ name: 'churn', thing: 'churn danger', of: 'company', example: 'Acme Corp' }),
  title: 'Churn danger',
};

let demo: OverDemo;
beforeAll(async () => {
  demo = await startOverDemo('2026-11-16');
});
afterAll(() => demo.close());

describe('the catalogue', () => {
  test('has flows with names and commands of their own', () => {
    expect(new Set(flows.map(({ name }) => name)).size).toBe(flows.length);
    expect(new Set(flows.map(({ command }) => command)).size).toBe(flows.length);
  });

  // Whoever adds a flow reads here what is still to be done.
  test.each(flows.map((flow) => [flow.name, flow] as const))('nothing is forgotten of %s', async (_, flow) => {
    expect(await forgotten(flow, flows, demo)).toEqual([]);
  });
});

describe('a flow that is written and nowhere entered', () => {
  test('is told where it has to be entered, and that is all', async () => {
    const [manifest, socketManifest] = ['manifests/slack-app.yaml', 'manifests/slack-app.socket.yaml'];
    const what = 'usage_hint "<company>" and description "Weighs the risk that a customer does not renew"';
    expect(await forgotten(churn, flows, demo)).toEqual([
      'src/flows/index.ts: add churn to the catalogue',
      `${manifest}: add the command /churn with ${what}`,
      `${socketManifest}: add the command /churn with ${what}`,
      'manifests/workspace.example.yaml: add the flow churn',
      'README.md: add /churn to the table of what can be asked',
      'src/demo/try-these.ts: add a /churn to try',
    ]);
  });

  test('is told which spaces, phrases, examples and columns are wrong', async () => {
    const wrong: Flow = {
      ...churn,
      spaces: ['usage', 'billing', 'seats'],
      phrases: { ...churn.phrases, examples: ['Will Acme Corp leave us?'] },
      formToText: () => '',
    };
    const found = await forgotten(wrong, flows, demo);
    expect(found).toContain('spaces: add support, which a step asks');
    expect(found).toContain('spaces: no step asks seats');
    expect(found).toContain('demo: add the space seats with its tables to src/demo/genie/spaces');
    expect(found).toContain('manifests/workspace.example.yaml: add the space seats');
    expect(found).toContainEqual(
      expect.stringMatching(/^phrases\.certain: "Will Acme Corp leave us\?" does not start/u),
    );
    expect(found).toContainEqual(expect.stringMatching(/^form: its placeholders, filled in, are refused/u));
    const mistyped = { ...churn, examples: ['/leave Acme Corp'] };
    expect(await forgotten(mistyped, flows, demo)).toContain('examples: "/leave Acme Corp" does not begin with /churn');
  });

  test('is told of a question that does not name its columns, and of an example the demo cannot answer', async () => {
    const silent: Flow = {
      ...churn,
      examples: ['/churn Nobody Ever Heard Of Inc'],
      plan(input) {
        const plan = churn.plan(input);
        const steps = plan.steps.map((step) => (step.id === 'billing' && step.kind === 'ask' ? mute(step) : step));
        return { ...plan, steps };
      },
    };
    const mute = (step: Extract<ReturnType<Flow['plan']>['steps'][number], { kind: 'ask' }>) => ({
      ...step,
      question: () => 'How is Acme Corp paying?',
    });
    const found = await forgotten(silent, flows, demo);
    expect(found).toContain('steps: the question of billing does not name the column payment_status');
    expect(found).toContainEqual(expect.stringMatching(/^demo: \/churn Nobody .+ does not end in a complete report/u));
  });
});
