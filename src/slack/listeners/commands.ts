import type { App } from '@slack/bolt';
import type { Flow } from '../../engine/flow.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { RunRequest } from '../../runs/record.ts';
import { helpMessage } from '../blocks/help.ts';
import type { Message } from '../blocks/message.ts';
import { usageMessage } from '../blocks/usage.ts';
import { ask } from './ask.ts';
import { openForm } from './form.ts';
import type { ListenerNeeds } from './needs.ts';
import { commandSchema, type Command } from './payloads.ts';
import { sayings, unknownMessage } from './words.ts';

/** The command that takes free text. */
export const genieCommand = '/genie';

/** Every slash command: one write, then the acknowledgement with what has to be said at once, then what is slow. */
export function listenToCommands(app: App, needs: ListenerNeeds): void {
  app.command(/.*/, async ({ ack, body }) => {
    const command = commandSchema.parse(body);
    const answer = await answerTo(needs, command);
    if (answer.say) await ack({ response_type: 'ephemeral', ...bodyOf(answer.say) });
    else await ack();
    if (answer.form) {
      const { form } = answer;
      void needs.background.run('open_form', () => openForm(needs, form, command.trigger_id, placeOf(command)));
    }
  });
}

interface Answer {
  readonly say: Message | null;
  /** The flow whose form is opened. */
  readonly form?: Flow;
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
  switch (route.kind) {
    case 'flow': {
      const flow = needs.catalogue.ready.find((each) => each.name === route.flow);
      return flow ? answerToFlow(needs, command, flow, route.text) : { say: sayings.notOffered };
    }
    case 'help':
      return { say: helpMessage(needs.catalogue.all, needs.botUserId()) };
    case 'chatter':
      return { say: sayings.greeting };
    case 'unknown':
      return { say: unknownMessage(needs.catalogue) };
    default:
      return assertNever(route);
  }
}

async function answerToFlow(needs: ListenerNeeds, command: Command, flow: Flow, text: string): Promise<Answer> {
  if (text === '') return { say: usageMessage(flow, null), form: flow };
  if (/^help$/i.test(text)) return { say: usageMessage(flow, null) };
  return { say: await ask(needs, flow, requestOf(command, flow, text), [`trigger:${command.trigger_id}`]) };
}

function requestOf(command: Command, flow: Flow, text: string): RunRequest {
  return {
    flow: flow.name,
    text,
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
