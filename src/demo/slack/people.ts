import type { BotIdentity, Person, Team, UserGroup } from './types.ts';

export const DEFAULT_TEAM: Team = { id: 'T0CONDUCT', domain: 'northwind', name: 'Northwind' };

export const DEFAULT_BOT: BotIdentity = {
  appId: 'A0GENIEAPP',
  botId: 'B0GENIEBOT',
  userId: 'U0GENIEBOT',
  name: 'genie',
  displayName: 'Genie',
};

/** The company that the shared channel is shared with. */
export const PARTNER_TEAM_ID = 'T0PARTNER';

/** Slack's own voice, which reports failed commands. */
export const SLACKBOT_ID = 'USLACKBOT';

/** What a caller may say about a person; everything but the handle has a default. */
export type PersonSeed = { name: string } & Partial<Omit<Person, 'name'>>;

/** Fills in what is not said. The id of `maria` is `U0MARIA`. */
export function makePerson(seed: PersonSeed, teamId: string): Person {
  return {
    id: `U0${seed.name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '')}`,
    teamId,
    realName: seed.name,
    tz: 'America/New_York',
    tzOffsetSeconds: -18_000,
    isAdmin: false,
    isBot: false,
    isDeleted: false,
    isRestricted: false,
    isUltraRestricted: false,
    isStranger: false,
    ...seed,
  };
}

/** A dozen people: full members in several time zones, both kinds of guest, a stranger, a leaver and a bot. */
export const SEEDED_PEOPLE: readonly PersonSeed[] = [
  { name: 'maria', realName: 'María Fernández', isAdmin: true },
  { name: 'sam', realName: 'Sam Okafor', tz: 'America/Los_Angeles', tzOffsetSeconds: -28_800 },
  { name: 'priya', realName: 'Priya Raghunathan', tz: 'Asia/Kolkata', tzOffsetSeconds: 19_800 },
  { name: 'jonas', realName: 'Jonas Müller', tz: 'Europe/Berlin', tzOffsetSeconds: 3600 },
  { name: 'aiko', realName: 'Aiko Tanaka', tz: 'Asia/Tokyo', tzOffsetSeconds: 32_400 },
  { name: 'claire', realName: 'Claire Lefèvre', tz: 'Europe/Paris', tzOffsetSeconds: 3600 },
  { name: 'tom', realName: "Tom O'Brien", tz: 'Europe/Dublin', tzOffsetSeconds: 0 },
  { name: 'zoe', realName: 'Zoë Łukasiewicz', tz: 'Europe/Warsaw', tzOffsetSeconds: 3600 },
  { name: 'gus', realName: 'Gus Holm', isRestricted: true },
  { name: 'gina', realName: 'Gina Park', isRestricted: true, isUltraRestricted: true },
  { name: 'ivan', realName: 'Ivan Petrov', isStranger: true, teamId: PARTNER_TEAM_ID },
  { name: 'dora', realName: 'Dora Weiss', isDeleted: true },
  { name: 'calbot', realName: 'Calendar', isBot: true },
];

export const SEEDED_GROUPS: readonly UserGroup[] = [
  { id: 'S0COMPADMINS', handle: 'comp-admins', name: 'Compensation admins', userIds: ['U0MARIA', 'U0PRIYA'] },
  { id: 'S0SALESLEADS', handle: 'sales-leads', name: 'Sales leads', userIds: ['U0SAM'] },
];

/** Who is there. */
export interface Directory {
  people: ReadonlyMap<string, Person>;
  groups: readonly UserGroup[];
  /** By id or by handle, with or without `@`. */
  find(reference: string): Person | undefined;
}

export function createDirectory(people: readonly Person[], groups: readonly UserGroup[]): Directory {
  const byId = new Map(people.map((person) => [person.id, person]));
  const byName = new Map(people.map((person) => [person.name, person]));
  return {
    people: byId,
    groups,
    find: (reference) => byId.get(reference) ?? byName.get(reference.replace(/^@/u, '').toLowerCase()),
  };
}
