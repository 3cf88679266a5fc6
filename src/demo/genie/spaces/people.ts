import { cell, readTable } from './read-table.ts';

/** Everybody that the people spaces (sales, hr, finance, performance) know. `payoutFactor` null: hr has not said. */
export interface Person {
  name: string;
  role: string;
  level: string;
  manager: string;
  region: string;
  eligibility: string;
  payoutFactor: string | null;
}

// Two people are called Alex Kim; nobody else shares a name. Twelve account executives work in the Northeast.
const PEOPLE = `
name | role | level | manager | region | eligibility | payout_factor
John Smith | Senior Account Executive | Level 3 | Sarah Johnson | Northeast | Full incentive program | 1.00
Siobhán O'Brien | Senior Account Executive | Level 3 | Sarah Johnson | Northeast | Full incentive program | 1.00
Gianna D'Angelo | Principal Account Executive | Level 4 | Sarah Johnson | Northeast | Full incentive program | 1.00
Marcus Webb | Account Executive | Level 2 | Sarah Johnson | Northeast | Full incentive program | 1.00
Zoë Müller | Account Executive | Level 2 | Sarah Johnson | Northeast | Full incentive program | 1.00
Priscilla Okafor | Senior Account Executive | Level 3 | Sarah Johnson | Northeast | Partial incentive program | 0.50
Daniel Cohen | Account Executive | Level 2 | Sarah Johnson | Northeast | Full incentive program | 1.00
Hannah Ross | Senior Account Executive | Level 3 | Sarah Johnson | Northeast | Full incentive program |
Tomás Ibáñez | Account Executive | Level 1 | Sarah Johnson | Northeast | Full incentive program | 1.00
Emily Chen | Account Executive | Level 2 | Sarah Johnson | Northeast | On leave | 0.25
Victor Almeida | Account Executive | Level 2 | Sarah Johnson | Northeast | Full incentive program | 1.00
Ruth Goldberg | Senior Account Executive | Level 3 | Sarah Johnson | Northeast | Full incentive program | 1.00
Alex Kim | Account Executive | Level 2 | Robert Alvarez | West | Full incentive program | 1.00
María-José Núñez | Principal Account Executive | Level 4 | Robert Alvarez | West | Full incentive program | 1.00
Søren Kierulf | Senior Account Executive | Level 3 | Robert Alvarez | West | Full incentive program | 1.00
Kenji Tanaka | Account Executive | Level 2 | Robert Alvarez | West | Full incentive program | 1.00
Olivia Martin | Senior Account Executive | Level 3 | Robert Alvarez | West | Partial incentive program | 0.50
Jean-Luc Moreau | Account Executive | Level 1 | Robert Alvarez | West | Full incentive program | 1.00
Amara Nwosu | Senior Account Executive | Level 3 | Robert Alvarez | West | Full incentive program | 1.00
Maria Rodriguez | Senior Account Executive | Level 3 | Robert Alvarez | West | Full incentive program | 1.00
Pieter van der Berg | Account Executive | Level 2 | Robert Alvarez | West | Not eligible |
Alex Kim | Principal Account Executive | Level 4 | Mei Tan | Southeast | Full incentive program | 1.00
Łukasz Wójcik | Senior Account Executive | Level 3 | Mei Tan | Southeast | Full incentive program | 1.00
Carla Reyes | Account Executive | Level 2 | Mei Tan | Southeast | Full incentive program | 1.00
Benjamin O'Connor | Account Executive | Level 2 | Mei Tan | Southeast | Full incentive program | 1.00
Chloé Dubois | Account Executive | Level 1 | Mei Tan | Southeast | On leave | 0.00
Ann Lee | Account Executive | Level 2 | Mei Tan | Southeast | Full incentive program | 1.00
Grace Liu | Senior Account Executive | Level 3 | Paul Fischer | Midwest | Not eligible | 0.00
Nora Åberg | Account Executive | Level 2 | Paul Fischer | Midwest | Full incentive program | 1.00
Ian McGregor | Senior Account Executive | Level 3 | Paul Fischer | Midwest | Full incentive program | 1.00
Mary Ann Lee | Account Executive | Level 1 | Paul Fischer | Midwest | Full incentive program | 1.00
Priya Natarajan | Account Executive | Level 1 | Paul Fischer | Midwest | Full incentive program | 1.00
Sarah Johnson | Regional Sales Director | Level 6 | Helen Park | Northeast | Not eligible | 0.00
Robert Alvarez | Regional Sales Director | Level 6 | Helen Park | West | Not eligible | 0.00
Mei Tan | Regional Sales Director | Level 6 | Helen Park | Southeast | Not eligible | 0.00
Paul Fischer | Regional Sales Director | Level 6 | Helen Park | Midwest | Not eligible | 0.00
Helen Park | Chief Revenue Officer | Level 8 | Board of Directors | Headquarters | Not eligible | 0.00
`;

export const people: readonly Person[] = readTable(PEOPLE).map((row) => ({
  name: cell(row, 'name'),
  role: cell(row, 'role'),
  level: cell(row, 'level'),
  manager: cell(row, 'manager'),
  region: cell(row, 'region'),
  eligibility: cell(row, 'eligibility'),
  payoutFactor: row['payout_factor'] ?? null,
}));

/** The one person of that name in that region. Throws when there is none: the data files disagree. */
export function personIn(name: string, region: string): Person {
  const person = people.find((candidate) => candidate.name === name && candidate.region === region);
  if (person === undefined) throw new Error(`Nobody is called ${name} in ${region}`);
  return person;
}

/** "Level 3" is also written L3. */
export function levelSpellings(level: string): readonly string[] {
  return [level.replace('Level ', 'L'), level.replace('Level ', 'band ')];
}

/** A name counts as a manager's only where the question calls it one. */
export const AFTER_MANAGER_WORDS =
  /\b(?:manager|managed by|manages|reports to|reporting to|report to|led by|under)(?: is| name| called| named)?$/;
