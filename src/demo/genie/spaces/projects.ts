import type { Entities } from '../understanding/entities.ts';
import { cell, readTable } from './read-table.ts';
import type { SpaceTable, Understood } from './space.ts';

interface Project {
  project: string;
  /** A name that only this project goes by. */
  short: string | null;
  /** The name that it shares with others. */
  family: string | null;
  owner: string;
  portfolio: string;
}

const PROJECTS = `
project | short | family | owner | portfolio
Project Phoenix | Phoenix | | Dana Whitfield | Growth
Project Atlas | | Atlas | Omar Haddad | Platform
Atlas Migration | | Atlas | Omar Haddad | Platform
Project Ember | Ember | | Lena Vogt | Research
Project Nimbus | Nimbus | | Dana Whitfield | Platform
Project Kestrel | Kestrel | | Rafael Pinto | Growth
Project Halcyon | Halcyon | | Lena Vogt | Customer
Project Juniper | Juniper | | Rafael Pinto | Customer
Project Meridian | Meridian | | Aiko Mori | Growth
Project Tundra | Tundra | | Aiko Mori | Platform
Project Sequoia | Sequoia | | Omar Haddad | Research
Customer Portal 2.0 | Customer Portal | | Nils Berg | Customer
R&D Workbench | | | Lena Vogt | Research
Café Checkout | | | Rafael Pinto | Customer
O'Hara Rollout | O'Hara | | Nils Berg | Growth
Blue-Green Cutover | Blue-Green | | Aiko Mori | Platform
Mobile App Relaunch | Mobile App | | Dana Whitfield | Growth
Partner Directory | | | Nils Berg | Customer
Billing Revamp | | | Omar Haddad | Platform
Search Upgrade | | | Aiko Mori | Platform
Onboarding Refresh | | | Rafael Pinto | Growth
Warehouse Robotics | | | Lena Vogt | Research
Data Lake Renewal | Data Lake | | Omar Haddad | Platform
Project 42 | | | Nils Berg | Research
`;

export const projects: readonly Project[] = readTable(PROJECTS).map((row) => ({
  project: cell(row, 'project'),
  short: row['short'] ?? null,
  family: row['family'] ?? null,
  owner: cell(row, 'owner'),
  portfolio: cell(row, 'portfolio'),
}));

/** Every project, whether the space has more about it or not; `as_of` is the day of the data. */
export function projectsTable(today: string): SpaceTable {
  return {
    name: 'projects',
    columns: { project: 'VARCHAR', family: 'VARCHAR', owner: 'VARCHAR', portfolio: 'VARCHAR', as_of: 'DATE' },
    rows: projects.map(({ project, family, owner, portfolio }) => [project, family, owner, portfolio, today]),
  };
}

/** How questions name projects. A family stands for all its projects where none is named in full. */
export const projectEntities: Entities = {
  project: {
    table: 'projects',
    column: 'project',
    role: 'subject',
    spellings: projectSpellings,
    standsIn:
      /(?:\bmarketing ready for|\b(?:progress|status|record|readiness|state|details|data|figures|items|update|plan|work) (?:of|for|on|about)) +(?:(?:the )?project +)?(?!(?:as of|in the|this|over|the|our|all)\b)([^\s?\n][^?\n]*?)(?= +(?:as of|in the|this|over|launch)\b|\?|\.(?:\s|$)|\n|$)/iu,
  },
  family: { table: 'projects', column: 'family', role: 'qualifier' },
  portfolio: {
    table: 'projects',
    column: 'portfolio',
    role: 'qualifier',
    after: /\bportfolio$|\bportfolios$|\b(?:in|of) the$/,
  },
};

/** What an answer is about, in words. */
export function projectNamed(question: Understood): string {
  return question.named['project']?.[0] ?? question.named['family']?.[0] ?? '';
}

/** `Phoenix`, `Project Phoenix`; `R and D Workbench`; a project called `Atlas Migration` is a "Project Atlas Migration" too. */
function projectSpellings(project: string): readonly string[] {
  const short = projects.find((one) => one.project === project)?.short ?? null;
  const names = [project, ...(project.startsWith('Project ') ? [] : [`Project ${project}`])];
  const all = short === null ? names : [...names, short, `Project ${short}`];
  return all.flatMap((name) => [name, name.replaceAll('&', ' and ')]);
}
