import type { JsonObject } from './types.ts';

/** A file on its way: reserved, then its bytes arrive, then it is completed. */
export interface UploadedFile {
  id: string;
  name: string;
  title: string;
  altText: string | undefined;
  expectedBytes: number;
  bytes: Uint8Array | undefined;
  isComplete: boolean;
  channels: readonly string[];
}

export interface Uploads {
  get(fileId: string): UploadedFile | undefined;
  all(): readonly UploadedFile[];
  put(file: UploadedFile): void;
  clear(): void;
}

export function createUploads(): Uploads {
  const files = new Map<string, UploadedFile>();
  return {
    get: (fileId) => files.get(fileId),
    all: () => [...files.values()],
    put: (file) => void files.set(file.id, file),
    clear: () => files.clear(),
  };
}

/** A file as Slack's API shows it. */
export function presentFile(file: UploadedFile, baseUrl: string, botUserId: string): JsonObject {
  const extension = /\.([a-z0-9]+)$/iu.exec(file.name)?.[1]?.toLowerCase() ?? 'binary';
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    alt_txt: file.altText,
    filetype: extension,
    mimetype: MIME_TYPES[extension] ?? 'application/octet-stream',
    size: file.bytes?.byteLength ?? 0,
    user: botUserId,
    mode: 'hosted',
    is_external: false,
    url_private: `${baseUrl}/files/${file.id}/${encodeURIComponent(file.name)}`,
    permalink: `${baseUrl}/files/${file.id}/${encodeURIComponent(file.name)}`,
    channels: file.channels,
  };
}

const MIME_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
};
