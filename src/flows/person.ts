import type { Parsed } from '../engine/flow.ts';

const maxLength = 100;
/** Letters of any script with the marks that stand in names, or a Slack mention that is resolved to a name later. */
const name = /^(?=.*\p{L})[\p{L}\p{M}\p{N} .,'’ʼ`·-]+$/u;
const mention = /^<@[UW][A-Z0-9]+(?:\|[^>]*)?>$/u;

/** A person's name as typed behind a command: quotes and a possessive taken off, anything that is no name refused. */
export function takePerson(text: string): Parsed<string> {
  const bare = text
    .normalize('NFC')
    .replace(/^for\s+/iu, '')
    .replace(/^["“”'‘](.*)["“”'’]$/u, '$1')
    .replace(/(?<=\p{L})['’]s$|(?<=s)['’]$/iu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (bare === '') return { ok: false, problem: 'Whose incentive? A name is missing.' };
  if (Array.from(bare).length > maxLength)
    return { ok: false, problem: `That name is longer than ${maxLength} characters.` };
  if (mention.test(bare)) return { ok: true, input: bare };
  if (!name.test(bare)) {
    return { ok: false, problem: 'That does not look like a name: letters, spaces, hyphens and apostrophes only.' };
  }
  return { ok: true, input: bare };
}

/** `O'Brien's`, `Jess Jones'` */
export function possessive(person: string): string {
  return /s$/iu.test(person) ? `${person}'` : `${person}'s`;
}
