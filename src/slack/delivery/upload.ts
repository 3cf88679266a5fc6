import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import type { SlackApi } from './call.ts';
import { SlackCallError } from './fault.ts';

export interface TextFile {
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

/**
 * Puts a text file into a thread, in Slack's three steps: ask for an address, send the bytes there, share the file.
 * Rejects with `SlackCallError`; a file that was sent but not shared is seen by nobody. It may come twice rather than never.
 */
export type Upload = (channel: string, threadTs: string | null, file: TextFile) => Promise<void>;

interface Needs {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}

const patienceMs = 20_000;
const addressSchema = z.object({ upload_url: z.url(), file_id: z.string() });

export function createUpload({ api, clock, fetch, signal }: Needs): Upload {
  return async (channel, threadTs, { name, title, content }) => {
    const bytes = new TextEncoder().encode(content);
    const terms = { repeat: 'always', deadline: clock.now() + patienceMs } as const;
    const asked = await api.call('files.getUploadURLExternal', { filename: name, length: bytes.byteLength }, terms);
    const { upload_url: url, file_id: id } = addressSchema.parse(asked);
    const within = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
    await send(fetch, url, { method: 'POST', body: bytes, signal: within, redirect: 'error' });
    const thread = threadTs === null ? {} : { thread_ts: threadTs };
    await api.call('files.completeUploadExternal', { files: [{ id, title }], channel_id: channel, ...thread }, terms);
  };
}

async function send(fetch: Needs['fetch'], url: string, request: RequestInit): Promise<void> {
  let status: number | null = null;
  try {
    const response = await fetch(url, request);
    await response.arrayBuffer();
    if (response.ok) return;
    ({ status } = response);
  } catch (cause) {
    throw new SlackCallError('upload_url', { kind: 'lost', status }, cause);
  }
  throw new SlackCallError('upload_url', { kind: 'lost', status });
}
