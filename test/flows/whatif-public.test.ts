import { describe, expect, it } from 'vitest';
import { failed, person, run, teamOf } from './whatif-fixture.ts';

const inChannel = { isPublic: true };

describe('a what-if in a channel', () => {
  it('says the same of the team, in one row, and names nobody with an amount', async () => {
    const [{ report }, { report: inPrivate }] = await Promise.all([run({}, undefined, inChannel), run()]);
    expect(report.table).toEqual({
      columns: [
        { title: 'People', align: 'right' },
        { title: 'Rule', align: 'left' },
        { title: 'Current', align: 'right' },
        { title: 'Projected', align: 'right' },
      ],
      rows: [['12', '$300,000 x 1.5', '$320,000.00', '$450,000.00']],
      footer: null,
    });
    expect(report.caveats).toEqual(['Amounts by person are in the evidence, for who may run this.']);
    expect({ ...report, table: null, caveats: [], explanations: [], figures: [], terms: [] }).toEqual({
      ...inPrivate,
      table: null,
      caveats: [],
      explanations: [],
      figures: [],
      terms: [],
    });
    for (const told of ['John Smith', 'Ann Lee', '37500', '37,500', '34000', '34,000']) {
      expect(JSON.stringify(inPrivate)).toContain(told);
      expect(JSON.stringify(report)).not.toContain(told);
    }
  });

  it('counts who is missing from the sum', async () => {
    const team = teamOf(person('Ann Lee'), person('Bob Lee'), person('Cid Lee', { on_target_incentive: null }));
    const { report } = await run(team, undefined, inChannel);
    expect(report.table?.rows[0]?.slice(0, 2)).toEqual(['2 of 3', '$50,000 x 1.5']);
    expect(report.status).toBe('partial');
  });

  it('does not quote what a space said of single people', async () => {
    const words = 'Klaus Brandt: current incentive €29,000';
    const unreadable = failed({ code: 'unreadable', space: 'performance', problem: 'there is no table', words });
    const { report } = await run({ team: () => unreadable }, undefined, inChannel);
    expect(report.verdict).toMatch(/No figure: The answer of \w+ could not be read: there is no table$/u);
    expect(JSON.stringify(report)).not.toContain('Klaus');
  });

  it('is the same report when the run is taken up again before it was written', async () => {
    const whole = await run({}, undefined, inChannel);
    const before = whole.events.slice(
      0,
      whole.events.findIndex(({ type }) => type === 'reported'),
    );
    expect((await run({}, undefined, { ...inChannel, before })).report).toEqual(whole.report);
  });
});
