import { fold } from '../understanding/fold.ts';
import { cell, readTable } from './read-table.ts';

/** A group of people that questions name: a sales region or a team across regions. */
export interface Team {
  team: string;
  kind: 'Region' | 'Team';
  lead: string;
  /** A year's incentive budget in dollars; null: not decided, undefined: not planned as a group of its own. */
  annualBudget: string | null | undefined;
}

// Nobody is in the Apprentices yet. Healthcare's budget does not bear much growth, Canada's is still open, and
// Team 42 is not in the budget at all.
const TEAMS = `
team | kind | lead | annual_budget
Northeast | Region | Sarah Johnson | 1800000
West | Region | Robert Alvarez | 1600000
Southeast | Region | Mei Tan | 1400000
Midwest | Region | Paul Fischer | 900000
Northwest | Region | Robert Alvarez | 500000
Southwest | Region | Robert Alvarez | 520000
Canada | Region | Paul Fischer | open
São Paulo | Region | Mei Tan | 380000
EMEA | Region | Helen Park | 1100000
Enterprise | Team | Amara Nwosu | 2400000
Mid-Market | Team | Zoë Müller | 1300000
Strategic Accounts | Team | Gianna D'Angelo | 950000
Key Accounts | Team | María-José Núñez | 480000
Customer Success | Team | Lena Hoffmann | 300000
R&D Sales | Team | Stellan Berg | 240000
Team 42 | Team | Ford Delgado | none
Startups | Team | Tomás Ibáñez | 60000
Public Sector | Team | Renée Baptiste | 410000
Renewals | Team | Devon Clarke | 150000
Commercial | Team | Jasmine Ortega | 275000
Partner Channel | Team | Ned Pryce | 200000
Healthcare | Team | June Park | 118000
Financial Services | Team | Diego Fuentes | 330000
Manufacturing | Team | Keisha Brown | 310000
Inside Sales | Team | Milo Joshi | 2100000
Apprentices | Team | Helen Park | 25000
`;

export const teams: readonly Team[] = readTable(TEAMS).map((row) => ({
  team: cell(row, 'team'),
  kind: cell(row, 'kind') === 'Region' ? 'Region' : 'Team',
  lead: cell(row, 'lead'),
  annualBudget: budgetIn(cell(row, 'annual_budget')),
}));

/** "R&D Sales" is also written "R and D Sales". */
export function teamSpellings(team: string): readonly string[] {
  return team.includes('&') ? [team.replaceAll('&', ' and ')] : [];
}

/** "the current figures of the Atlantis team": the last such words of a question name a team, known or not. */
export const TEAM_STANDS_IN =
  /^.*\b(?:of|for) (?:(?:the|our) )*["“]?(?!this\b|that\b|each\b|every\b)([^"“”?,]+?)["”]? team\b/i;

/** The names that a name is only the beginning of, such as Northeast and Northwest for "North"; none for a whole name. */
export function teamsBeginningWith(written: string): readonly string[] {
  const start = fold(written);
  const names = teams.map(({ team }) => team);
  if (start.length < 3 || names.some((name) => fold(name) === start)) return [];
  return names.filter((name) => fold(name).startsWith(start));
}

function budgetIn(text: string): string | null | undefined {
  if (text === 'none') return undefined;
  return text === 'open' ? null : text;
}
