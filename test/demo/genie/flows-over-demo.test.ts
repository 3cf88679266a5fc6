import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidates } from '../../../src/demo/genie/spaces/candidates.ts';
import { customers } from '../../../src/demo/genie/spaces/customers.ts';
import { knownDeals } from '../../../src/demo/genie/spaces/deals-data.ts';
import { people } from '../../../src/demo/genie/spaces/people.ts';
import { projects } from '../../../src/demo/genie/spaces/projects.ts';
import { teams } from '../../../src/demo/genie/spaces/teams.ts';
import type { Flow } from '../../../src/engine/flow.ts';
import { flows } from '../../../src/flows/index.ts';
import { type Conducted, type OverDemo, type Person, startOverDemo } from './over-demo.ts';

let demo: OverDemo;
beforeAll(async () => {
  demo = await startOverDemo('2026-11-15');
});
afterAll(async () => demo.close());

function flowNamed(name: string): Flow {
  const flow = flows.find((one) => one.name === name);
  if (!flow) throw new Error(`no flow ${name}`);
  return flow;
}

function run(flow: string, typed: string, person?: Person): Promise<Conducted> {
  return demo.conduct(flowNamed(flow), typed, person);
}

/** Steps whose last answer is not rows, each with what it is instead: `billing empty`, `team failed unreadable`. */
function shortcomings({ events }: Conducted): readonly string[] {
  const last = new Map(events.flatMap((event) => (event.type === 'settled' ? [[event.step, event]] : [])));
  const short = [...last.values()].flatMap(({ step, settlement }) => {
    if (settlement.kind === 'answered') return [];
    return [`${step} ${settlement.kind}${settlement.kind === 'failed' ? ` ${settlement.failure.code}` : ''}`];
  });
  // Which of two steps that were asked at the same time settles first is chance.
  return short.toSorted();
}

describe("the source's six examples", () => {
  it('incentive: $45,230.00', async () => {
    const { report } = await run('incentive', 'John Smith');
    expect(report).toMatchObject({ status: 'complete', headline: '$45,230.00' });
    expect(report.table?.rows.map((row) => row.at(-1))).toEqual(['$20,000.00', '$15,000.00', '$10,230.00', '–']);
  });

  it('customer health: 92, HEALTHY, of 95, 96 and 100', async () => {
    const { report } = await run('health', 'Acme Corp');
    expect(report).toMatchObject({ status: 'complete', headline: '92, HEALTHY' });
    expect(report.table?.rows.map((row) => row.at(-1))).toEqual(['95', '96', '100']);
    expect(report.advice[0]).toMatch(/^Upsell/);
  });

  it('project status: delay by 2 weeks', async () => {
    const { report } = await run('project', 'Phoenix');
    expect(report).toMatchObject({ status: 'complete', headline: 'delay by 2 weeks' });
    expect(JSON.stringify(report)).toMatch(/Delay launch by 2 weeks/);
  });

  it.each(['12345', '$500K deal', '#12345'])('deal audit of %s: NON-COMPLIANT, CFO missing, HIGH', async (deal) => {
    const { report } = await run('audit', deal);
    expect(report).toMatchObject({ status: 'complete', headline: 'NON-COMPLIANT, HIGH' });
    expect(report.verdict).toMatch(/CFO/);
  });

  it('hiring: MAKE OFFER, $170,000, 0.10%, $20,000', async () => {
    const { report } = await run('candidate', 'Jane Doe');
    expect(report.status).toBe('complete');
    const told = JSON.stringify(report);
    for (const part of ['MAKE OFFER', '$170,000', '0.10%', '$20,000']) expect(told).toContain(part);
  });

  it('what-if: $450,000, +40.6%, #3 to #1', async () => {
    const { report } = await run('whatif', 'Northeast 120%');
    expect(report).toMatchObject({ status: 'complete', headline: '$450,000, +40.6%' });
    const told = JSON.stringify(report);
    for (const part of ['+$130,000', '$1,800,000', '$1,350,000', '25% used']) expect(told).toContain(part);
    expect(report.advice.join(' ')).toMatch(/#3 to #1/);
  });
});

describe('every flow of the catalogue', () => {
  it.each(flows.map((flow) => [flow.name, flow] as const))('%s: its own examples are answered', async (_, flow) => {
    for (const example of flow.examples) {
      const { report } = await demo.conduct(flow, example.replace(/^\/\w+\s*/, ''));
      expect([example, report.verdict, report.status]).toEqual([example, report.verdict, 'complete']);
    }
  });
});

interface Subjects {
  readonly all: readonly string[];
  /** What is awkward about some of them; all others are answered with rows by every space. */
  readonly awkward: Readonly<Record<string, readonly string[]>>;
}

const subjects: Readonly<Record<string, Subjects>> = {
  incentive: {
    all: [...new Set(people.map(({ name }) => name))],
    awkward: {
      'Alex Kim': ['metrics failed ambiguous'],
      ...each(['Priya Natarajan', 'Sarah Johnson', 'Robert Alvarez'], 'metrics empty'),
      ...each(['Mei Tan', 'Paul Fischer', 'Helen Park'], 'metrics empty'),
    },
  },
  health: {
    all: customers.map(({ company }) => company),
    awkward: {
      'Initech Systems': ['usage asks_back'],
      'Vesper Analytics': ['billing failed unreadable'],
      'Bluebird Travel': ['support empty'],
      'Quarry Stone Works': ['billing empty'],
      'Wayfarer Hotels': ['usage empty'],
    },
  },
  project: {
    all: projects.map(({ project }) => project),
    awkward: {
      'Project Tundra': ['marketing empty'],
      'Data Lake Renewal': ['marketing empty'],
      'Blue-Green Cutover': ['design empty', 'marketing empty'],
      'Project 42': ['engineering empty'],
    },
  },
  audit: {
    all: knownDeals.map(({ id }) => id),
    awkward: {
      ...each(['12347', '12348', '12359', '12361', '12370', 'D-2051'], 'policy empty'),
      ...each(['12355', '12365'], 'policy empty', 'precedent empty'),
      ...each(['12354', 'D-2060'], 'trail empty'),
      '12357': ['deal failed unreadable'],
    },
  },
  candidate: {
    all: [...new Set(candidates.map(({ name }) => name))],
    awkward: {
      'Robin Park': ['feedback asks_back'],
      'Yusuf Demir': ['band empty'],
      'Beatriz Fontaine': ['feedback failed unreadable'],
      ...each(['Nils Bergström', 'Aaliyah Brooks'], 'feedback empty'),
    },
  },
  whatif: {
    all: teams.map(({ team }) => `${team} 115%`),
    awkward: {
      'EMEA 115%': ['team failed unreadable'],
      'Key Accounts 115%': ['team failed ambiguous'],
      'Team 42 115%': ['impact empty'],
      'Partner Channel 115%': ['team failed unreadable'],
      'Apprentices 115%': ['team empty'],
    },
  },
};

function each(names: readonly string[], ...short: readonly string[]): Subjects['awkward'] {
  return Object.fromEntries(names.map((name) => [name, short]));
}

describe('every subject of the demo', () => {
  it.each(Object.entries(subjects))('of %s is understood by every space', async (flow, { all, awkward }) => {
    expect(all.length).toBeGreaterThan(20);
    const found = await Promise.all(all.map(async (typed) => [typed, shortcomings(await run(flow, typed))] as const));
    expect(Object.fromEntries(found.filter(([, short]) => short.length > 0))).toEqual(awkward);
  });
});

describe('what goes another way', () => {
  it('a space that may not answer is replaced by its alternative, and one that fails by the fallback', async () => {
    const elsewhere = await run('health', 'Kupfer Werke AG');
    expect(elsewhere.report.status).toBe('complete');
    expect(elsewhere.report.caveats.join(' ')).toMatch(/Product usage \(EU\) was asked instead/);
    const scorecard = await run('candidate', 'Oscar Lindqvist');
    expect(scorecard.report).toMatchObject({ status: 'complete', headline: 'MAKE OFFER' });
    expect(scorecard.report.caveats.join(' ')).toMatch(/was asked instead/);
  });

  it('words only are quoted where no rows can be had', async () => {
    const { report } = await run('health', 'Vesper Analytics');
    expect(report).toMatchObject({ status: 'partial' });
    expect(JSON.stringify(report)).toContain('being renegotiated');
    expect((await run('health', 'Harbourline Media')).report.status).toBe('complete');
  });

  it.each([
    ['health', 'Initech Systems', 'production', /Which one do you mean/, 'complete'],
    ['candidate', 'Robin Park', 'the one for Data Analyst', /Which Robin Park/, 'complete'],
  ] as const)('%s of %s goes on after the reply "%s"', async (flow, typed, reply, words, status) => {
    const { report, asked } = await run(flow, typed, { reply });
    expect(asked).toEqual([expect.stringMatching(words)]);
    expect(report.status).toBe(status);
  });

  it.each([
    ['incentive', 'Alex Kim', /West/, 'complete'],
    ['audit', '$300K deal', /Harbour & Vale/, 'complete'],
    ['candidate', 'Sam Taylor', /Data Analyst/, 'complete'],
    ['health', 'Northwind', /^Northwind Logistics · Business$/, 'complete'],
    ['project', 'Atlas', /^Atlas Migration · launch in 16 weeks$/, 'complete'],
  ] as const)('%s of %s offers a choice and goes on with it', async (flow, typed, wanted, status) => {
    const choose = (options: readonly string[]) => options.findIndex((option) => wanted.test(option));
    const { report, offered } = await run(flow, typed, { choose });
    expect(offered.length).toBe(1);
    expect(report.status).toBe(status);
  });

  it.each([
    ['incentive', 'Jon Smith', 'John Smith'],
    ['health', 'Globx Inc', 'Globex Inc'],
    ['project', 'Phenix', 'Project Phoenix'],
    ['audit', '12435', '12345'],
    ['candidate', 'Jan Doe', 'Jane Doe'],
    ['whatif', 'Northest 120%', 'Northeast'],
  ])('%s of %s suggests %s', async (flow, typed, meant) => {
    const { report } = await run(flow, typed);
    expect(report.status).toBe('failed');
    expect(report.suggestions.map(({ label }) => label)).toContain(meant);
  });
});
