import type { App } from '@slack/bolt';
import { assertNever } from '../../lib/assert-never.ts';
import type { RunRequest } from '../../runs/record.ts';
import { helpMessage } from '../blocks/help.ts';
import type { Message } from '../blocks/message.ts';
import { ask } from './ask.ts';
import type { ListenerNeeds } from './needs.ts';
import { saidSchema, type Said } from './payloads.ts';
import { isFirst } from './first.ts';
import { takeReply } from './reply.ts';
import { withoutBot } from './without-bot.ts';
import { sayings, unknownMessage } from './words.ts';

/** The events that are listened to, as the manifests subscribe to them. */
export const botEvents = ['app_mention', 'message.channels', 'message.groups', 'message.im', 'message.mpim'] as const;

/**
 * Mentions in channels and everything said to the bot directly. Only new messages of people count: not the bot's own, no
 * edits, no copies of a mention that arrive as a message of its channel.
 */
export function listenToMessages(app: App, needs: ListenerNeeds): void {
  app.event('app_mention', async ({ body }) => hear(needs, saidSchema.parse(body)));
  app.event('message', async ({ body }) => {
    const said = saidSchema.safeParse(body);
    // Of the many kinds of message only what a person said has this form.
    if (!said.success) return;
    const { event } = said.data;
    if (event.channel_type === 'im') await hear(needs, said.data);
    // In a channel only replies to what a run asked are meant for the bot; mentions come by themselves.
    else if (isOfPerson(event) && !mentions(event.text, needs.botUserId())) await takeReply(needs, event, 'asker');
  });
}

type Event = Said['event'];

function isOfPerson(event: Event): event is Event & { user: string } {
  const isSaid = !event.subtype || event.subtype === 'thread_broadcast' || event.subtype === 'file_share';
  return isSaid && !event.bot_id && !event.edited && !event.hidden && event.user !== undefined;
}

function mentions(text: string, botUserId: string): boolean {
  return text.includes(`<@${botUserId}`);
}

async function hear(needs: ListenerNeeds, said: Said): Promise<void> {
  const { event } = said;
  if (!isOfPerson(event)) return;
  // A request is a request, also in a thread in which something waits for a reply.
  const { kind } = needs.route(withoutBot(event.text, needs.botUserId()));
  const isRequest = kind === 'flow' || kind === 'help';
  if (!isRequest && (await takeReply(needs, event, 'anybody'))) return;
  const answer = await answerTo(needs, said, event.user);
  if (answer === null || !(await isFirst(needs, event))) return;
  const ear = { userId: event.user, channelId: event.channel, threadTs: event.thread_ts ?? null, responseUrl: null };
  void needs.background.run('answer_message', () => needs.tell(ear, answer));
}

async function answerTo(needs: ListenerNeeds, said: Said, userId: string): Promise<Message | null> {
  const { event } = said;
  const text = withoutBot(event.text, needs.botUserId());
  const route = needs.route(text);
  switch (route.kind) {
    case 'flow': {
      const flow = needs.catalogue.ready.find((each) => each.name === route.flow);
      if (!flow) return sayings.notOffered;
      return ask(needs, flow, requestOf(said, userId, flow.name, route.text), keysOf(said));
    }
    case 'help':
      return helpMessage(needs.catalogue.all, needs.botUserId());
    case 'chatter':
      // A thank-you in a channel needs no answer; a hello in a direct message does.
      return event.type === 'message' ? sayings.greeting : null;
    case 'unknown':
      return unknownMessage(needs.catalogue);
    default:
      return assertNever(route);
  }
}

function requestOf({ event, team_id: teamId }: Said, userId: string, flow: string, text: string): RunRequest {
  const origin = {
    via: event.type === 'app_mention' ? 'mention' : 'message',
    teamId,
    channelId: event.channel,
    threadTs: event.thread_ts ?? null,
    responseUrl: null,
  } as const;
  return { flow, text, userId, origin };
}

/** A redelivery has the same event id; a mention that also arrives as a message only the same place and time. */
function keysOf({ event_id: eventId, event }: Said): string[] {
  return [`event:${eventId}`, `message:${event.channel}:${event.ts}`];
}
