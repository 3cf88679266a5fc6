import type { Ack } from '../deliver/ack.ts';
import { VERIFICATION_TOKEN } from '../deliver/event-payloads.ts';
import { speakAck } from '../deliver/respond.ts';
import { type SlackState, requireChannel, requirePerson } from '../state.ts';
import type { Channel, JsonObject, Person } from '../types.ts';
import { SlackRefusal } from '../web-api/refusal.ts';
import type { ActContext } from './context.ts';
import { whisperFromSlackbot } from './say.ts';
import { decodeForCommand, encodeTyped } from './typed-text.ts';

/** Somebody types a slash command. `text` is the whole line: `/incentive John Smith`. */
export interface CommandCall {
  user: string;
  channel: string;
  text: string;
}

export interface CommandOutcome {
  /** What the bot answered; undefined where Slack did not know the command and never asked it. */
  ack: Ack | undefined;
  payload: JsonObject | undefined;
}

/** Runs a slash command. Resolves when the bot has acknowledged it or failed to; the result may come much later. */
export async function runCommand(context: ActContext, call: CommandCall): Promise<CommandOutcome> {
  const { state } = context;
  const person = requirePerson(state, call.user);
  const channel = requireChannel(state, call.channel, person.id);
  const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/u.exec(call.text.trim()) ?? [];
  const spec = context.commands?.find((each) => each.command === command);
  if (command === '' || (context.commands !== undefined && !spec)) {
    whisperFromSlackbot(state, channel.id, person.id, `\`${command || call.text}\` is not a valid command.`);
    return { ack: undefined, payload: undefined };
  }
  const sent = spec?.should_escape === true ? encodeTyped(state, text) : decodeForCommand(state, text);
  const payload = commandPayload(state, person, channel, { command, text: sent });
  const ack = await context.courier.deliver('slash_commands', payload);
  showAck(state, channel, person, command, ack);
  return { ack, payload };
}

/** Slack takes no commands in threads, and says so. */
export function refuseInThread(state: SlackState, channel: string, userId: string, text: string): void {
  const command = text.split(/\s/u)[0] ?? text;
  whisperFromSlackbot(state, channel, userId, `\`${command}\` is not supported in threads. Sorry!`);
}

function commandPayload(
  state: SlackState,
  person: Person,
  channel: Channel,
  typed: { command: string; text: string },
): JsonObject {
  return {
    token: VERIFICATION_TOKEN,
    team_id: state.team.id,
    team_domain: state.team.domain,
    channel_id: channel.id,
    channel_name: channel.kind === 'private' ? 'privategroup' : channel.name,
    user_id: person.id,
    user_name: person.name,
    command: typed.command,
    text: typed.text,
    api_app_id: state.bot.appId,
    is_enterprise_install: 'false',
    response_url: state.grants.issueResponseUrl({ channel: channel.id, userId: person.id }),
    trigger_id: state.grants.issueTrigger(person.id),
  };
}

function showAck(state: SlackState, channel: Channel, person: Person, command: string, ack: Ack): void {
  const fail = (reason: string) =>
    whisperFromSlackbot(state, channel.id, person.id, `\`${command}\` failed with the error "${reason}"`);
  if (!ack.ok) return fail(ack.error === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed');
  try {
    speakAck(state, { channel: channel.id, userId: person.id }, ack.body);
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    fail(error.code);
  }
}
