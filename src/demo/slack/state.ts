import type { Clock } from './clock.ts';
import type { Grants } from './grants.ts';
import type { Messages } from './messages.ts';
import type { Directory } from './people.ts';
import type { Places } from './places.ts';
import type { BotIdentity, Change, Channel, Person, SlackMessage, Team } from './types.ts';
import type { Uploads } from './uploads.ts';
import type { Views } from './views.ts';

/** One workspace: everything that Slack would know. */
export interface SlackState {
  team: Team;
  bot: BotIdentity;
  clock: Clock;
  directory: Directory;
  places: Places;
  messages: Messages;
  views: Views;
  grants: Grants;
  uploads: Uploads;
  /** Key `${channel} ${threadTs}`: what the app says it is doing there. */
  statuses: Map<string, string>;
  /** OAuth scopes of the bot's token; undefined grants everything. */
  scopes: ReadonlySet<string> | undefined;
  baseUrl: () => string;
  announce: (change: Change) => void;
}

/** The person, or an error that says who is known: a wrong name in a test or request is a mistake of its author. */
export function requirePerson(state: SlackState, reference: string): Person {
  const person = state.directory.find(reference);
  if (person) return person;
  const known = [...state.directory.people.values()].map((each) => each.name).join(', ');
  throw new Error(`No person "${reference}" in this workspace; there are ${known}`);
}

/** A channel by id or name; `dm` is the direct message of `userId` with the bot. */
export function requireChannel(state: SlackState, reference: string, userId: string): Channel {
  if (reference === 'dm') return state.places.openDirect(userId, state.bot.userId);
  const channel = state.places.find(reference);
  if (channel) return channel;
  const known = state.places.all().map((each) => each.name);
  throw new Error(`No channel "${reference}" in this workspace; there are dm, ${known.join(', ')}`);
}

/** Clears what the app says it is doing in a thread, as Slack does when the app answers there. */
export function clearStatus(state: SlackState, channel: string, threadTs: string): void {
  if (!state.statuses.delete(`${channel} ${threadTs}`)) return;
  state.announce({ type: 'status', channel, threadTs, status: '' });
}

/** Who may read a channel: its members, and everybody of the company where it is public. */
export function canSee(state: SlackState, channel: Channel, userId: string): boolean {
  if (channel.members.has(userId)) return true;
  const person = state.directory.find(userId);
  return channel.kind === 'channel' && person !== undefined && !person.isRestricted && !person.isStranger;
}

/** Number of replies below a message. */
export function countReplies(state: SlackState, message: SlackMessage): number {
  return Math.max(0, state.messages.inThread(message.channel, message.ts).length - 1);
}
