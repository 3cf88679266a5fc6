import type { App } from '@slack/bolt';
import type { Flow } from '../../engine/flow.ts';
import type { Message } from '../blocks/message.ts';
import { usageMessage } from '../blocks/usage.ts';
import { ask } from './ask.ts';
import { openForm } from './form.ts';
import { inTime } from './in-time.ts';
import type { ListenerNeeds } from './needs.ts';
import { commandSchema, type Command } from './payloads.ts';
import { isUnsure, understand, understandRead, type Asking, type Understood } from './understand.ts';
import { sayings } from './words.ts';

/** The command that takes free text. */
export const genieCommand = '/genie';

/** Every slash command: one write, then the acknowledgement with what has to be said at once, then what is slow. */
export function listenToCommands(app: App, needs: ListenerNeeds): void {
  app.command(/.*/, async ({ ack, body }) => {
    const command = commandSchema.parse(body);
    const answer = await answerTo(needs, command);
    if (answer.say) await ack({ response_type: 'ephemeral', ...bodyOf(answer.say) });
    else await ack();
    const { form, later } = answer;
    if (form) void needs.background.run('open_form', () => openForm(needs, form, command.trigger_id, placeOf(command)));
    if (later) void needs.background.run('answer_later', () => sayLater(needs, command, later));
  });
}

interface Answer {
  readonly say: Message | null;
  /** The flow whose form is opened. */
  readonly form?: Flow;
  /** What is still being worked out when the acknowledgement is due. */
  readonly later?: Promise<Answer>;
}

async function answerTo(needs: ListenerNeeds, command: Command): Promise<Answer> {
  const text = command.text.trim();
  if (command.command === genieCommand) return answerToGenie(needs, command, text);
  const flow = needs.catalogue.ready.find((each) => each.command === command.command);
  if (flow) return answerToFlow(needs, command, flow, text);
  const isKnown = needs.catalogue.all.some(({ face }) => face.command === command.command);
  return { say: isKnown ? sayings.notOffered : sayings.unknownCommand };
}

async function answerToGenie(needs: ListenerNeeds, command: Command, text: string): Promise<Answer> {
  const route = needs.route(text);
  const byRules = await understand(needs, route, true);
  const { readByModel } = needs;
  if (readByModel === null || !isUnsure(route)) return answerAs(needs, command, byRules);
  const read = async (): Promise<Answer> => {
    const reading = await readByModel(text);
    return answerAs(needs, command, await understandRead(needs, reading, route, byRules));
  };
  const later = read();
  const soon = await inTime(needs.clock, later);
  return soon.kind === 'done' ? soon.value : { say: null, later };
}

async function answerAs(needs: ListenerNeeds, command: Command, meaning: Understood): Promise<Answer> {
  // A command is always answered, thanks too.
  if (meaning.kind === 'say') return { say: meaning.message ?? sayings.greeting };
  const flow = needs.catalogue.flowNamed(meaning.reading.flow);
  return flow ? answerToFlow(needs, command, flow, meaning.reading.text) : { say: sayings.notOffered };
}

async function answerToFlow(needs: ListenerNeeds, command: Command, flow: Flow, text: string): Promise<Answer> {
  if (text === '') return { say: usageMessage(flow, null), form: flow };
  if (/^help$/i.test(text)) return { say: usageMessage(flow, null) };
  const request = { ...askingOf(command), flow: flow.name, text };
  return { say: await ask(needs, flow, request, [`trigger:${command.trigger_id}`]) };
}

async function sayLater(needs: ListenerNeeds, command: Command, later: Promise<Answer>): Promise<void> {
  const { say } = await later;
  if (say === null) return;
  const { channelId, threadTs, responseUrl } = askingOf(command).origin;
  await needs.tell({ userId: command.user_id, channelId, threadTs, responseUrl }, say);
}

function askingOf(command: Command): Asking {
  return {
    userId: command.user_id,
    origin: {
      via: 'command',
      teamId: command.team_id,
      channelId: command.channel_id,
      threadTs: command.thread_ts ?? null,
      responseUrl: command.response_url ?? null,
    },
  };
}

function placeOf(command: Command) {
  return { channelId: command.channel_id, threadTs: command.thread_ts ?? null };
}

function bodyOf({ text, blocks }: Message) {
  return { text, blocks: [...blocks] };
}
