import { z } from 'zod';
import { filePath } from './file-path.ts';
import { type Html, markup } from './markup.ts';
import { drawPlainText } from './library.ts';

const filesSchema = z.array(
  z.object({ id: z.string(), name: z.string(), title: z.string().nullish(), filetype: z.string().nullish() }),
);

const reactionsSchema = z.array(z.object({ name: z.string(), count: z.number() }));

/** The files below a message, to be downloaded from the stand-in. */
export function drawFiles(files: unknown): Html {
  const parsed = filesSchema.safeParse(files);
  const items = (parsed.data ?? []).map(
    ({ id, name, title, filetype }) =>
      markup`<a class="file" href="${filePath(id, name)}" download="${name}"><span class="file-type" aria-hidden="true">${filetype ?? ''}</span><span class="file-name">${title || name}</span></a>`,
  );
  return items.length === 0 ? markup`` : markup`<div class="files">${items}</div>`;
}

export function drawReactions(reactions: unknown): Html {
  const parsed = reactionsSchema.safeParse(reactions);
  const items = (parsed.data ?? []).map(
    ({ name, count }) => markup`<span class="reaction" title="${name}">${drawPlainText(`:${name}:`)} ${count}</span>`,
  );
  return items.length === 0 ? markup`` : markup`<div class="reactions">${items}</div>`;
}
