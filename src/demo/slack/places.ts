import type { Channel, Person } from './types.ts';

/** What a caller may say about a channel; members are ids or handles. */
export interface ChannelSeed {
  name: string;
  id?: string;
  kind?: 'channel' | 'private';
  topic?: string;
  /** Default: every full member. */
  members?: readonly string[];
  hasBot?: boolean;
  isArchived?: boolean;
  isExternallyShared?: boolean;
}

export const SEEDED_CHANNELS: readonly ChannelSeed[] = [
  { name: 'sales', topic: 'Numbers, deals and payouts' },
  { name: 'general', topic: 'Company-wide' },
  { name: 'deals', kind: 'private', topic: 'Deal desk', members: ['maria', 'sam', 'priya'] },
  { name: 'shared', topic: 'With our partner', isExternallyShared: true, members: ['maria', 'sam', 'ivan'] },
  { name: 'guests', topic: 'Where guests work', members: ['maria', 'gus', 'gina'] },
  { name: 'legal', topic: 'The bot is not invited here', hasBot: false },
  { name: 'old-pipeline', topic: 'Closed last year', isArchived: true },
];

/** Where people talk. */
export interface Places {
  all(): readonly Channel[];
  get(id: string): Channel | undefined;
  /** By id or by name, with or without `#`. */
  find(reference: string): Channel | undefined;
  /** The direct message of these two, opened if there is none yet. */
  openDirect(userId: string, otherId: string): Channel;
}

export function createPlaces(channels: readonly Channel[]): Places {
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  const get = (id: string) => byId.get(id);
  return {
    all: () => [...byId.values()],
    get,
    find: (reference) => {
      const name = reference.replace(/^#/u, '');
      return get(reference) ?? channels.find((channel) => channel.kind !== 'im' && channel.name === name);
    },
    openDirect: (userId, otherId) => {
      const id = `D0${userId.slice(2)}${otherId === userId ? '' : otherId.slice(2)}`;
      const channel = byId.get(id) ?? makeDirect(id, [userId, otherId]);
      byId.set(id, channel);
      return channel;
    },
  };
}

export function makeChannel(seed: ChannelSeed, people: readonly Person[], botUserId: string): Channel {
  const members = seed.members ?? people.filter(isFullMember).map((person) => person.id);
  const ids = members.flatMap((member) => people.filter((each) => each.id === member || each.name === member));
  return {
    id: seed.id ?? `C0${seed.name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '')}`,
    name: seed.name,
    kind: seed.kind ?? 'channel',
    topic: seed.topic ?? '',
    members: new Set([...ids.map((person) => person.id), ...(seed.hasBot === false ? [] : [botUserId])]),
    isArchived: seed.isArchived ?? false,
    isExternallyShared: seed.isExternallyShared ?? false,
  };
}

function isFullMember(person: Person): boolean {
  return !person.isDeleted && !person.isRestricted && !person.isStranger && !person.isBot;
}

function makeDirect(id: string, members: readonly string[]): Channel {
  return {
    id,
    name: 'directmessage',
    kind: 'im',
    topic: '',
    members: new Set(members),
    isArchived: false,
    isExternallyShared: false,
  };
}
