import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ResponseTarget } from '../grants.ts';
import { readBody, sendJson, sendText } from '../http-io.ts';
import { editMessage, postAppMessage, whisperAppMessage } from '../posting.ts';
import type { SlackState } from '../state.ts';
import { flag, parseArgs } from '../web-api/args.ts';
import { type Content, checkContent, contentShape } from '../web-api/chat-post.ts';
import { SlackRefusal } from '../web-api/refusal.ts';

const answerSchema = z.object({
  ...contentShape,
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: z.string().optional(),
});

type Answer = z.output<typeof answerSchema>;

/** Answers `POST /commands/<team>/<token>`: the bot speaks through a response URL. */
export async function answerResponseUrl(
  state: SlackState,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await readBody(request)).toString('utf8');
  const target = state.grants.useResponseUrl(token);
  if (!target) return sendJson(response, 404, { ok: false, error: 'used_url' });
  try {
    speak(state, target, parseAnswer(request.headers['content-type'] ?? '', body));
    sendText(response, 200, 'ok');
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    sendJson(response, 400, { ok: false, error: error.code, ...error.extra });
  }
}

/** Shows what a command's own HTTP reply said; an empty reply says nothing. */
export function speakAck(state: SlackState, target: ResponseTarget, body: unknown): void {
  if (isSilence(body)) return;
  const said = typeof body === 'string' ? { text: body } : body;
  const parsed = answerSchema.safeParse(said);
  if (!parsed.success) throw new SlackRefusal('invalid_command_response');
  speak(state, target, parsed.data);
}

/** Over Socket Mode an acknowledgement without words is an empty object. */
function isSilence(body: unknown): boolean {
  if (body === undefined || body === null || body === '') return true;
  return typeof body === 'object' && Object.keys(body).length === 0;
}

function parseAnswer(contentType: string, body: string): Answer {
  const args = parseArgs(contentType, body);
  const fromForm = args['payload'];
  const parsed = answerSchema.safeParse(typeof fromForm === 'string' ? parseArgs('application/json', fromForm) : args);
  if (!parsed.success) throw new SlackRefusal('invalid_payload');
  return parsed.data;
}

function speak(state: SlackState, target: ResponseTarget, answer: Answer): void {
  if (answer.delete_original === true && target.messageTs !== undefined) return deleteOriginal(state, target);
  const content = checkContent(answer, 'post');
  if (answer.replace_original === true && target.messageTs !== undefined) {
    return replaceOriginal(state, target, target.messageTs, content);
  }
  const said = { ...content, thread_ts: answer.thread_ts };
  if (answer.response_type === 'in_channel') postAppMessage(state, target.channel, said);
  else whisperAppMessage(state, target.channel, target.userId, said);
}

function replaceOriginal(state: SlackState, target: ResponseTarget, ts: string, content: Content): void {
  if (target.isEphemeral === true) {
    const old = state.messages.findEphemeral(target.userId, ts);
    if (old) state.messages.whisper(editMessage(state, old, content), target.userId);
    return;
  }
  const old = state.messages.find(target.channel, ts);
  if (old) state.messages.replace(editMessage(state, old, content));
}

function deleteOriginal(state: SlackState, target: ResponseTarget): void {
  const ts = target.messageTs ?? '';
  if (target.isEphemeral === true) state.messages.unwhisper(target.userId, ts);
  else if (state.messages.find(target.channel, ts)) state.messages.remove(target.channel, ts);
}
