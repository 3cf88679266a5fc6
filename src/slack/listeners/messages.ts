import type { App } from '@slack/bolt';
import type { Route } from '../../router/route.ts';
import type { Message } from '../blocks/message.ts';
import { readUnder } from './follow-up.ts';
import { inTime } from './in-time.ts';
import type { ListenerNeeds } from './needs.ts';
import { saidSchema, type Said } from './payloads.ts';
import { isFirst } from './first.ts';
import { hintAtButtons, takeReply } from './reply.ts';
import { isUnsure, start, understand, understandRead, type Asking, type Understood } from './understand.ts';
import { withoutBot } from './without-bot.ts';

/** The events that are listened to, as the manifests subscribe to them. */
export const botEvents = ['app_mention', 'message.channels', 'message.groups', 'message.im', 'message.mpim'] as const;

/**
 * Mentions in channels, everything said to the bot directly, and replies in the threads of runs. Only new messages of
 * people count: not the bot's own, no edits, no copies of a mention that arrive as a message of its channel.
 */
export function listenToMessages(app: App, needs: ListenerNeeds): void {
  app.event('app_mention', async ({ body }) => hear(needs, saidSchema.parse(body)));
  app.event('message', async ({ body }) => {
    const said = saidSchema.safeParse(body);
    // Of the many kinds of message only what a person said has this form.
    if (!said.success) return;
    const { event } = said.data;
    if (event.channel_type === 'im') await hear(needs, said.data);
    // In a channel only what is said under a run can be meant for the bot; mentions come by themselves.
    else if (isOfPerson(event) && !mentions(event.text, needs.botUserId())) await overhear(needs, said.data, event);
  });
}

type Event = Said['event'];
type PersonsEvent = Event & { readonly user: string };

function isOfPerson(event: Event): event is PersonsEvent {
  const isSaid = !event.subtype || event.subtype === 'thread_broadcast' || event.subtype === 'file_share';
  return isSaid && !event.bot_id && !event.edited && !event.hidden && event.user !== undefined;
}

function mentions(text: string, botUserId: string): boolean {
  return text.includes(`<@${botUserId}`);
}

async function hear(needs: ListenerNeeds, said: Said): Promise<void> {
  const { event } = said;
  if (!isOfPerson(event)) return;
  const text = withoutBot(event.text, needs.botUserId());
  const route = needs.route(text);
  // A request is a request, also in a thread in which something waits for a reply; without a subject it may be one.
  const isRequest = asksForFlow(route) || route.kind === 'help';
  if (!isRequest && (await takeReply(needs, event, 'anybody'))) return;
  const clearSpace = route.kind === 'space' ? route.space : null;
  const runs = isRequest ? [] : await runsAround(needs, event);
  const under = await readUnder(needs, { text, userId: event.user, runs, isAddressed: true, clearSpace });
  if (under === null && isUnsure(route) && (await hintAtButtons(needs, event, 'anybody'))) return;
  const meaning = under ?? (await understand(needs, route, event.channel_type === 'im'));
  if (under === null && isUnsure(route) && needs.readByModel)
    await askModel(needs, said, event, text, { route, byRules: meaning });
  else await act(needs, said, event, meaning);
}

/**
 * Not addressed to the bot: only a request or reply of somebody who asked in this thread, or what surely goes on from
 * one of its reports.
 */
async function overhear(needs: ListenerNeeds, said: Said, event: PersonsEvent): Promise<void> {
  const { text, user: userId } = event;
  if (isToSomebodyElse.test(text)) return;
  const runs = await runsAround(needs, event);
  if (runs.length === 0) return;
  const route = runs.some(({ run }) => run.userId === userId) ? needs.route(text) : null;
  if (route && asksForFlow(route)) {
    await act(needs, said, event, { kind: 'start', reading: route });
    return;
  }
  if (await takeReply(needs, event, 'asker')) return;
  const meaning = await readUnder(needs, { text, userId, runs, isAddressed: false, clearSpace: null });
  if (meaning) await act(needs, said, event, meaning);
  else await hintAtButtons(needs, event, 'asker');
}

const isToSomebodyElse = /^\s*<[@!]/u;

function asksForFlow(route: Route): route is Extract<Route, { kind: 'flow' }> {
  return route.kind === 'flow' && route.text !== '';
}

async function runsAround({ intake }: ListenerNeeds, { channel, thread_ts: threadTs }: PersonsEvent) {
  return threadTs === undefined ? [] : intake.runsIn(channel, threadTs);
}

/** The rules were not sure: a model may be. Acknowledged in time; without a reading, what the rules would have said. */
async function askModel(
  needs: ListenerNeeds,
  said: Said,
  event: PersonsEvent,
  text: string,
  { route, byRules }: { readonly route: Route; readonly byRules: Understood },
): Promise<void> {
  const work = needs.background.run('read_by_model', async () => {
    const reading = (await needs.readByModel?.(text)) ?? null;
    await act(needs, said, event, await understandRead(needs, reading, route, byRules));
  });
  await inTime(needs.clock, work);
}

async function act(needs: ListenerNeeds, said: Said, event: PersonsEvent, meaning: Understood): Promise<void> {
  const answer =
    meaning.kind === 'say' ? meaning.message : await start(needs, meaning.reading, askingOf(said, event), keysOf(said));
  if (answer === null || !(await isFirst(needs, event))) return;
  void needs.background.run('answer_message', () => say(needs, event, answer, meaning));
}

async function say(needs: ListenerNeeds, event: PersonsEvent, answer: Message, meaning: Understood): Promise<void> {
  const threadTs = event.thread_ts ?? null;
  if (meaning.kind === 'say' && meaning.isForAll && threadTs !== null) {
    return needs.say(event.channel, threadTs, answer);
  }
  return needs.tell({ userId: event.user, channelId: event.channel, threadTs, responseUrl: null }, answer);
}

function askingOf({ event, team_id: teamId }: Said, { user }: PersonsEvent): Asking {
  const origin = {
    via: event.type === 'app_mention' ? 'mention' : 'message',
    teamId,
    channelId: event.channel,
    threadTs: event.thread_ts ?? null,
    responseUrl: null,
  } as const;
  return { userId: user, origin };
}

/** A redelivery has the same event id; a mention that also arrives as a message only the same place and time. */
function keysOf({ event_id: eventId, event }: Said): string[] {
  return [`event:${eventId}`, `message:${event.channel}:${event.ts}`];
}
