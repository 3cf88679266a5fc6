import type { Quarter } from '../understanding/period.ts';
import { dataQuarters, earlierFigure, earlierTarget } from './quarters.ts';
import type { SpaceTable } from './space.ts';
import { teamPeople, type TeamPerson } from './team-people.ts';
import { teams } from './teams.ts';

/** The tables of the performance space as of a quarter. Regions are teams too: everybody of a region is a member. */
export function performanceTables(current: Quarter): readonly SpaceTable[] {
  return [
    {
      name: 'teams',
      columns: { team: 'VARCHAR', kind: 'VARCHAR', lead: 'VARCHAR' },
      rows: teams.map(({ team, kind, lead }) => [team, kind, lead]),
    },
    {
      name: 'team_members',
      columns: { team: 'VARCHAR', person_number: 'INTEGER' },
      rows: teamPeople.flatMap((person, index) => groupsOf(person).map((team) => [team, index + 1])),
    },
    figuresTable(current),
  ];
}

/** The groups that somebody belongs to, the region first. */
export function groupsOf({ region, teams: others }: TeamPerson): readonly string[] {
  return region === null ? others : [region, ...others];
}

function figuresTable(current: Quarter): SpaceTable {
  const amount = 'DECIMAL(14,2)';
  return {
    name: 'figures',
    columns: {
      person_number: 'INTEGER',
      name: 'VARCHAR',
      region: 'VARCHAR',
      fiscal_quarter: 'VARCHAR',
      period_start: 'DATE',
      period_end: 'DATE',
      actual: amount,
      target: amount,
      current_incentive: amount,
      on_target_incentive: amount,
    },
    rows: teamPeople.flatMap((person, index) =>
      dataQuarters(current).map(({ label, start, end, age }) => [
        index + 1,
        person.name,
        person.region,
        label,
        start,
        end,
        earlierFigure(Number(person.actual), age, 500),
        earlierTarget(Number(person.target), age, 500),
        earlierFigure(Number(person.current), age, 50),
        person.onTarget,
      ]),
    ),
  };
}
