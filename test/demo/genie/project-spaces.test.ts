import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design } from '../../../src/demo/genie/spaces/design.ts';
import { engineering } from '../../../src/demo/genie/spaces/engineering.ts';
import { marketing } from '../../../src/demo/genie/spaces/marketing.ts';
import { key, number, percent, text, yesNo } from '../../../src/engine/columns.ts';
import { askForColumns } from '../../../src/genie/follow-up.ts';
import { readRows } from '../../../src/genie/rows/read.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

const spaces = [engineering, design, marketing];

let client: SmallClient;
beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0, spaces });
});
afterAll(async () => client.workspace.close());

const share = percent({ percentBetween: [1.5, 100], fractionBetween: [0.001, 1], min: 0, max: 1 });
const count = number({ min: 0 });
const columns = {
  engineering: {
    project: key(),
    sprint: count,
    sprints_total: count,
    points_done: count,
    points_total: count,
    critical_blockers: count,
    code_coverage_pct: share,
    weeks_to_launch: number(),
    weeks_behind: count,
  },
  design: {
    project: key(),
    design_system_pct: share,
    flows_approved: count,
    flows_total: count,
    prototypes_ready: yesNo(),
    user_testing: text(),
    weeks_behind: count,
  },
  marketing: { project: key(), item: key(), status: text(), weeks_behind: count },
};
type Space = keyof typeof columns;
const keys: readonly Space[] = ['engineering', 'design', 'marketing'];

function ask(space: Space, project: string): string {
  const wanted = Object.keys(columns[space]);
  const list = `${wanted.slice(0, -1).join(', ')} and ${wanted.at(-1)}`;
  const start = {
    engineering: `What is the engineering progress of ${project}? Return one row`,
    design: `What is the design status of ${project}? Return one row`,
    marketing: `What is the marketing readiness of ${project}? Return one row per item`,
  };
  return `${start[space]} with the columns ${list}.`;
}

async function record(space: Space, project: string): Promise<(string | null)[][]> {
  const rows = await client.rows(space, ask(space, project));
  return rows.map((row) => Object.values(row));
}

/** The project's area as flows.md has it, from weeks behind and, for engineering, from pace. */
async function weeksBehind(space: Space, project: string): Promise<number> {
  return Math.max(...(await record(space, project)).map((row) => Number(row.at(-1))));
}

describe('Project Phoenix', () => {
  it.each(['Project Phoenix', 'phoenix', 'Phoenix', 'project phoenix'])(
    "as %s has the source's figures",
    async (name) => {
      expect(await record('engineering', name)).toEqual([
        ['Project Phoenix', '12', '16', '145.0', '200.0', '2', '87%', '3', '0'],
      ]);
      expect(await record('design', name)).toEqual([
        ['Project Phoenix', '100', '8', '10', 'Yes', 'Completed with positive feedback', '0'],
      ]);
      expect(await record('marketing', name)).toEqual([
        ['Project Phoenix', 'Landing page', 'In review', '2'],
        ['Project Phoenix', 'Email campaigns', 'Drafted, pending approval', '2'],
        ['Project Phoenix', 'Social media', 'Content calendar ready', '0'],
        ['Project Phoenix', 'PR', 'Press release scheduled for launch week', '0'],
      ]);
    },
  );

  it("answers the source's own questions", async () => {
    const progress = await client.rows('engineering', "What's the engineering progress on Project Phoenix?");
    expect(progress).toMatchObject([
      { sprint: '12', sprints_total: '16', points_done: '145.0', points_total: '200.0' },
    ]);
    const status = await client.rows('design', "What's the design status for Project Phoenix?");
    expect(status).toMatchObject([{ prototypes: 'Ready for dev handoff' }]);
    expect(await client.rows('marketing', 'Is marketing ready for Project Phoenix launch?')).toHaveLength(4);
  });
});

describe('projects', () => {
  it.each([
    ['Project Atlas', ['Project Atlas', 'project atlas']],
    ['Atlas Migration', ['Atlas Migration', 'Project Atlas Migration', 'atlas migration']],
    ['Customer Portal 2.0', ['Customer Portal 2.0', 'the customer portal']],
    ['R&D Workbench', ['R&D Workbench', 'r & d workbench', 'Project R&D Workbench', 'R and D Workbench']],
    ['Café Checkout', ['Cafe Checkout', 'Café Checkout']],
    ["O'Hara Rollout", ["O'Hara Rollout", 'OHara rollout', 'O’Hara']],
    ['Project 42', ['Project 42']],
  ])('%s is found however it is written', async (project, spellings) => {
    for (const spelling of spellings) {
      for (const space of keys) {
        const found = new Set((await record(space, spelling)).map(([name]) => name));
        const known = space !== 'engineering' || project !== 'Project 42';
        expect([spelling, space, [...found]]).toEqual([spelling, space, known ? [project] : []]);
      }
    }
  });

  it('that share a name come back together', async () => {
    for (const name of ['Atlas', 'atlas']) {
      for (const space of keys) {
        const found = new Set((await record(space, name)).map(([project]) => project));
        expect([space, found]).toEqual([space, new Set(['Atlas Migration', 'Project Atlas'])]);
      }
    }
  });

  it('that nobody knows give no rows rather than another, and those spelled like them', async () => {
    for (const name of ['Project Zebra', 'zebra', '9 Lives & Co.', 'The Long Unknown Thing']) {
      for (const space of keys) expect([name, space, await record(space, name)]).toEqual([name, space, []]);
    }
    const question = (name: string) =>
      `Which projects have a name similar to ${name}? Return at most five rows with the column project.`;
    for (const space of keys) {
      expect(await client.rows(space, question('Project Phenix'))).toEqual([{ project: 'Project Phoenix' }]);
      expect(await client.rows(space, question('Project Xyzzy'))).toEqual([]);
      expect((await client.rows(space, question('Atlas Migraton')))[0]).toEqual({ project: 'Atlas Migration' });
    }
  });

  it('are in every state', async () => {
    for (const space of keys) expect([space, await weeksBehind(space, 'Project Juniper')]).toEqual([space, 0]);
    expect(await weeksBehind('engineering', 'Atlas Migration')).toBe(5);
    expect(await weeksBehind('marketing', 'Project Meridian')).toBe(5);
    // Critical blockers in an area that is on time and on pace: 66 of 130 points at half of the sprints.
    expect(await record('engineering', 'Project Kestrel')).toEqual([
      ['Project Kestrel', '5', '10', '66.0', '130.0', '4', '78%', '10', '0'],
    ]);
    // On time by weeks, but 99 of 205 points at half of the sprints is 96.6%, and 48 of 144 at a third is 100%.
    expect((await record('engineering', 'Project Tundra'))[0]?.at(-1)).toBe('1');
    expect(await record('marketing', 'Blue-Green Cutover')).toEqual([]);
    expect((await record('marketing', 'Project Kestrel'))[1]?.at(-1)).toBeNull();
  });

  it('have no estimate, no coverage or no testing in some cells', async () => {
    expect(await record('engineering', 'Project Ember')).toEqual([
      ['Project Ember', '1', '8', '0.0', '0.0', '0', '12%', '28', '0'],
    ]);
    expect((await record('engineering', 'Project Sequoia'))[0]?.[6]).toBeNull();
    expect((await record('design', 'Project Ember'))[0]?.slice(1, 6)).toEqual(['0', '0', '4', 'No', null]);
  });

  it.each(keys)('can all be read strictly in %s where they have rows', async (space) => {
    const overview = await client.rows('design', 'All projects');
    const names = [...overview.map((row) => row['project'] ?? ''), 'Blue-Green Cutover'];
    let found = 0;
    for (const project of names) {
      const { asked, attachments } = await client.answer(space, ask(space, project));
      if (!attachments?.some(({ query }) => query)) continue;
      const { manifest, result } = await client.result(asked);
      const headers = manifest?.schema.columns ?? [];
      const table = {
        columns: headers.map(({ name, type_name }) => ({ name, typeName: type_name })),
        rows: result?.data_array ?? [],
      };
      const subject = { column: 'project', is: project };
      const unique = space === 'marketing' ? ['item'] : [];
      const reading = readRows(columns[space], table, { subject, unique, synonyms: {} });
      expect([project, reading]).toEqual([
        project,
        expect.objectContaining({ kind: expect.stringMatching(/rows|empty/) }),
      ]);
      found += reading.kind === 'rows' ? 1 : 0;
    }
    expect(found).toBeGreaterThanOrEqual(20);
  });
});

describe('a conversation', () => {
  it('that began in words gives rows when they are asked for once more', async () => {
    const question = ask('design', 'Project Halcyon');
    const { asked, attachments } = await client.answer('design', question);
    expect(attachments).toMatchObject([{ text: { purpose: 'TEXT_ATTACHMENT_PURPOSE_ANSWER' } }]);
    const again = await client.rows('design', askForColumns(columns.design, question), asked.conversationId);
    expect(again.map((row) => Object.values(row))).toEqual([
      ['Project Halcyon', '75', '5', '11', 'No', 'Scheduled', '1'],
    ]);
  });

  it('asks for the same columns once more and gets the same rows', async () => {
    for (const space of keys) {
      const question = ask(space, 'Café Checkout');
      const { asked } = await client.answer(space, question);
      const again = await client.rows(space, askForColumns(columns[space], question), asked.conversationId);
      expect(again).toEqual(await client.rows(space, question));
    }
  });

  it('keeps the project', async () => {
    const { asked } = await client.answer('engineering', "What's the engineering progress on Project Phoenix?");
    const bugs = await client.rows('engineering', 'Which critical bugs are open?', asked.conversationId);
    expect(bugs.map((row) => row['project'])).toEqual(['Project Phoenix', 'Project Phoenix']);
  });
});

describe('free questions', () => {
  it('give a row per sprint, which add up to the points done', async () => {
    const sprints = await client.rows('engineering', 'Story points per sprint of Project Phoenix');
    expect(sprints.map((row) => Number(row['sprint']))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(sprints.reduce((sum, row) => sum + Number(row['points_done']), 0)).toBe(145);
    expect((await client.rows('engineering', 'Velocity per sprint')).length).toBeGreaterThan(100);
  });

  it('list those behind, furthest first', async () => {
    const behind = await client.rows('engineering', 'Which projects are behind schedule?');
    const weeks = behind.map((row) => Number(row['weeks_behind']));
    expect(weeks).toEqual([...weeks].sort((a, b) => b - a));
    expect([weeks[0], Math.min(...weeks)]).toEqual([8, 1]);
    const growth = await client.rows('engineering', 'Which projects in the Growth portfolio are late?');
    expect(growth.map((row) => row['project'])).toEqual(['Project Meridian', 'Mobile App Relaunch']);
    const items = await client.rows('marketing', 'Which marketing items are late?');
    expect(items[0]).toMatchObject({ project: 'Warehouse Robotics', weeks_behind: '6' });
  });

  it('give series and groups', async () => {
    expect(await client.rows('marketing', 'Sign-ups per week of Project Phoenix')).toHaveLength(12);
    expect((await client.rows('design', 'User flows approved per month')).length).toBe(6);
    expect((await client.rows('design', 'Show all user flows')).length).toBeGreaterThan(100);
    const testing = await client.rows('design', 'How far is user testing across the projects?');
    expect(testing.reduce((sum, row) => sum + Number(row['projects']), 0)).toBe(23);
  });
});
