import type { Log } from '../../lib/log.ts';
import type { Directory } from './directory.ts';

export type Named = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/**
 * A text as Slack sends it, as a person would have typed it: people named instead of mentioned, channels and links by
 * their words, `&amp;` and its kin as the characters they stand for. Refuses mentions of nobody.
 */
export async function namePeople(text: string, directory: Directory): Promise<Named> {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(markup)) {
    parts.push(plainOf(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const named = await nameOf(match[1] ?? '', directory);
    if (named === null) return { ok: false, reason: nobody };
    parts.push(named);
  }
  parts.push(plainOf(text.slice(end)));
  return { ok: true, text: parts.join('') };
}

/** The characters that Slack writes as entities in the texts it sends. */
export function plainOf(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const nobody = 'You mentioned somebody whom I cannot find in this workspace. Please write the name instead.';
const markup = /<([^<>]{1,500})>/g;

/** What stands for one `<...>`; null where it means a person who cannot be found. */
async function nameOf(inner: string, directory: Directory): Promise<string | null> {
  const [target = '', label = ''] = inner.split('|', 2);
  const userId = /^@([A-Z0-9]+)$/i.exec(target)?.[1];
  if (userId !== undefined) {
    const member = await directory.member(userId);
    if (member.kind === 'refused') return null;
    return oneLine(member.value.realName) || null;
  }
  // Channels, groups and links keep their words; broadcasts keep their markup, which whoever shows it escapes.
  if (target.startsWith('!')) return `<${inner}>`;
  return plainOf(label || target.replace(/^(#|mailto:|tel:)/, ''));
}

/** Names are what people call themselves: they become part of a question, so they stay on one line. */
function oneLine(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}

/** The same for what is shown or read before a run: null where somebody cannot be named now. Never rejects. */
export function createNaming(directory: Directory, log: Log): (text: string) => Promise<string | null> {
  return async (text) => {
    try {
      const named = await namePeople(text, directory);
      return named.ok ? named.text : null;
    } catch (error) {
      log.warn({ error }, 'Somebody who was mentioned cannot be named at the moment');
      return null;
    }
  };
}

/** The same without looking anybody up, to see whether a text will do: everybody mentioned has a name that does. */
export function previewOf(text: string): string {
  return plainOf(
    text.replace(markup, (whole, inner: string) => {
      const [target = '', label = ''] = inner.split('|', 2);
      if (/^@[A-Z0-9]+$/i.test(target)) return 'Alex Example';
      return target.startsWith('!') ? whole : label || target.replace(/^(#|mailto:|tel:)/, '');
    }),
  );
}
