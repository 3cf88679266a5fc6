import type { RichTextElement } from '@slack/types';
import { words } from './elements.ts';
import { clean, cut, disarm, isBlank } from './text.ts';

/** Genie's markdown as the elements of a quotation: its marks become styles, its words stay inert; `instead` where it has none. */
export function markdownWords(text: string, maxLength: number, instead = '–'): RichTextElement[] {
  const parts = read(disarm(clean(isBlank(text) ? instead : text).slice(0, maxLength * 2)).trim());
  const shown: RichTextElement[] = [];
  let room = maxLength;
  for (const { text: said, style } of parts) {
    const kept = cut(said, Math.max(1, room));
    shown.push(Object.keys(style).length > 0 ? words(kept, style) : words(kept));
    room -= said.length;
    if (room <= 0) break;
  }
  return shown;
}

/** The same without any style, for where there is only plain text. */
export function withoutMarkdown(text: string): string {
  return read(clean(text))
    .map((part) => part.text)
    .join('');
}

type Style = { bold?: true; italic?: true; strike?: true; code?: true };
interface Part {
  readonly text: string;
  readonly style: Style;
}

function read(text: string): readonly Part[] {
  let isCode = false;
  const lines = text.split('\n').flatMap((line) => {
    const isFence = /^\s*```/u.test(line) && !/```.*```/u.test(line);
    if (isFence) isCode = !isCode;
    if (isFence || nothing.test(line)) return [];
    return [isCode ? [{ text: line, style: { code: true } as const }] : readLine(line)];
  });
  return joined(lines.flatMap((line, at) => (at === 0 ? line : [newLine].concat(line))));
}

const newLine: Part = { text: '\n', style: {} };
/** Rules across the page, and what stands between the head and the body of a table. */
const nothing = /^\s*(?:(?:[-*_]\s*){3,}|\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?)$/u;

function readLine(line: string): Part[] {
  const heading = /^#{1,6} +(?<text>\S.*?)(?: +#+)?$/u.exec(line)?.groups?.['text'];
  if (heading !== undefined) return readInline(heading, { bold: true });
  const said = line
    .replace(/^(\s*)[*+-] +/u, '$1• ')
    .replace(/^> ?/u, '')
    .replace(/^\s*\|(.*)\|\s*$/u, (_, cells: string) =>
      cells
        .split('|')
        .map((cell) => cell.trim())
        .join(' | '),
    );
  return readInline(said, {});
}

/** What marks may enclose; the first that begins is read, what it encloses is read again. */
const marks: readonly { readonly form: RegExp; readonly style: Style; readonly isLiteral?: true }[] = [
  { form: /\\(?<text>[\\`*_{}[\]()#+\-.!|~>])/u, style: {}, isLiteral: true },
  { form: /(`+)(?<text>(?:(?!`).)+)\1(?!`)/u, style: { code: true }, isLiteral: true },
  { form: /!?\[(?<text>[^\][]*)\]\([^()\s]*(?: +"[^"]*")?\)/u, style: {} },
  { form: /\*\*\*(?=\S)(?<text>[^*]*[^*\s])\*\*\*/u, style: { bold: true, italic: true } },
  { form: /\*\*(?=[^\s*])(?<text>(?:(?!\*\*).)*[^\s*]|[^\s*])\*\*/u, style: { bold: true } },
  { form: /(?<![\p{L}\p{N}_])__(?=\S)(?<text>(?:(?!__).)*\S)__(?![\p{L}\p{N}_])/u, style: { bold: true } },
  { form: /~~(?=\S)(?<text>(?:(?!~~).)*[^\s~])~~/u, style: { strike: true } },
  { form: /(?<![\p{L}\p{N}*])\*(?=[^\s*])(?<text>[^*]*[^\s*])\*(?![\p{L}\p{N}*])/u, style: { italic: true } },
  { form: /(?<![\p{L}\p{N}_])_(?=[^\s_])(?<text>[^_]*[^\s_])_(?![\p{L}\p{N}_])/u, style: { italic: true } },
];

function readInline(text: string, style: Style): Part[] {
  if (text === '') return [];
  const found = marks
    .map(({ form, ...mark }) => ({ mark, match: form.exec(text) }))
    .filter(({ match }) => match !== null)
    .toSorted((one, other) => (one.match?.index ?? 0) - (other.match?.index ?? 0))[0];
  const match = found?.match;
  if (!found || !match) return [{ text, style }];
  const inner = match.groups?.['text'] ?? '';
  const own = { ...style, ...found.mark.style };
  return [
    ...readInline(text.slice(0, match.index), style),
    ...(found.mark.isLiteral ? [{ text: inner, style: own }] : readInline(inner, own)),
    ...readInline(text.slice(match.index + match[0].length), style),
  ];
}

/** Neighbours of one style are one part, and no more than one line in a row is empty. */
function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    const isAlike = last && JSON.stringify(last.style) === JSON.stringify(part.style);
    if (isAlike) all.splice(-1, 1, { text: last.text + part.text, style: last.style });
    else all.push(part);
  }
  return all.map(({ text, style }) => ({ text: text.replace(/\n{3,}/gu, '\n\n'), style }));
}
