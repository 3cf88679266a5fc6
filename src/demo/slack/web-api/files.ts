import { z } from 'zod';
import { postAppMessage } from '../posting.ts';
import type { SlackState } from '../state.ts';
import { type UploadedFile, presentFile } from '../uploads.ts';
import { commaList, json, objects } from './args.ts';
import { defineMethod } from './method.ts';
import { reachForPosting, requireThread } from './reach.ts';
import { SlackRefusal } from './refusal.ts';

const uploadArgs = z.object({
  filename: z.string().min(1),
  length: z.coerce.number().int().min(1),
  alt_txt: z.string().optional(),
  alt_text: z.string().optional(),
});

export const getUploadUrl = defineMethod(['files:write'], uploadArgs, (args, state) => {
  const id = state.clock.nextId('F0');
  state.uploads.put({
    id,
    name: args.filename,
    title: args.filename,
    altText: args.alt_text ?? args.alt_txt,
    expectedBytes: args.length,
    bytes: undefined,
    isComplete: false,
    channels: [],
  });
  return { upload_url: `${state.baseUrl()}/upload/${id}`, file_id: id };
});

const completeArgs = z.object({
  files: json(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
  channel_id: z.string().optional(),
  channels: commaList.optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().optional(),
  blocks: json(objects).optional(),
});

export const completeUpload = defineMethod(['files:write'], completeArgs, (args, state) => {
  const references = args.channel_id === undefined ? (args.channels ?? []) : [args.channel_id];
  const channels = references.map((reference) => reachForPosting(state, reference));
  for (const channel of channels) requireThread(state, channel, args.thread_ts);
  const ids = channels.map((channel) => channel.id);
  const files = args.files.map(({ id, title }) => completeOne(state, id, title, ids));
  const shown = files.map((file) => presentFile(file, state.baseUrl(), state.bot.userId));
  for (const channel of channels) {
    const { initial_comment: text, thread_ts, blocks } = args;
    postAppMessage(state, channel.id, { text: text ?? '', thread_ts, blocks, files: shown });
  }
  return { files: shown };
});

export const fileInfo = defineMethod(['files:read'], z.object({ file: z.string() }), (args, state) => {
  const file = state.uploads.get(args.file);
  if (!file?.isComplete) throw new SlackRefusal('file_not_found');
  return { file: presentFile(file, state.baseUrl(), state.bot.userId) };
});

function completeOne(
  state: SlackState,
  fileId: string,
  title: string | undefined,
  channels: readonly string[],
): UploadedFile {
  const file = state.uploads.get(fileId);
  if (!file || file.isComplete) throw new SlackRefusal('file_not_found');
  if (file.bytes?.byteLength !== file.expectedBytes) throw new SlackRefusal('file_update_failed');
  const complete = { ...file, title: title ?? file.title, isComplete: true, channels };
  state.uploads.put(complete);
  return complete;
}
