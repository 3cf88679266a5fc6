import { createClock } from './clock.ts';
import { createGrants } from './grants.ts';
import { createMessages } from './messages.ts';
import type { SlackStandInOptions } from './options.ts';
import { DEFAULT_BOT, DEFAULT_TEAM, SEEDED_GROUPS, SEEDED_PEOPLE, createDirectory, makePerson } from './people.ts';
import { SEEDED_CHANNELS, createPlaces, makeChannel } from './places.ts';
import type { SlackState } from './state.ts';
import type { BotIdentity, Change, Person } from './types.ts';
import { createUploads } from './uploads.ts';
import { createViews } from './views.ts';

/** Builds a workspace from its options. */
export function setUpState(
  options: SlackStandInOptions,
  baseUrl: () => string,
  announce: (change: Change) => void,
): SlackState {
  const team = { ...DEFAULT_TEAM, ...options.team };
  const bot = { ...DEFAULT_BOT, ...options.bot };
  const clock = createClock(options.now ?? Date.now);
  const seeds = replaceByName(SEEDED_PEOPLE, options.people ?? []);
  const people = [...seeds.map((seed) => makePerson(seed, team.id)), botAsPerson(bot, team.id)];
  const channels = replaceByName(SEEDED_CHANNELS, options.channels ?? []);
  return {
    team,
    bot,
    clock,
    directory: createDirectory(people, options.userGroups ?? SEEDED_GROUPS),
    places: createPlaces(channels.map((seed) => makeChannel(seed, people, bot.userId))),
    messages: createMessages(announce),
    views: createViews(announce),
    grants: createGrants(clock, baseUrl, team.id),
    uploads: createUploads(),
    statuses: new Map(),
    scopes: options.scopes && new Set(options.scopes),
    baseUrl,
    announce,
  };
}

function botAsPerson(bot: BotIdentity, teamId: string): Person {
  return makePerson({ id: bot.userId, name: bot.name, realName: bot.displayName, isBot: true }, teamId);
}

function replaceByName<T extends { name: string }>(seeded: readonly T[], added: readonly T[]): T[] {
  const names = new Set(added.map((each) => each.name));
  return [...seeded.filter((each) => !names.has(each.name)), ...added];
}
