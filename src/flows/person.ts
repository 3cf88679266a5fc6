import type { Parsed } from '../engine/flow.ts';

const maxLength = 100;
/** Letters of any script with the marks that stand in names, or a Slack mention that is resolved to a name later. */
const name = /^(?=.*\p{L})[\p{L}\p{M} .,'’ʼ`·-]+$/u;
const mention = /^<@[UW][A-Z0-9]+(?:\|[^>]*)?>$/u;
const quotedName = /^["“”](?<quoted>[^"“”]*)["“”]\s*(?<more>.*)$/u;
/** What looks like a period or like a remark must not be taken for a part of a name; a name in quotes is believed. */
const periodWords =
  /\d|\b(?:this|last|next|previous|current|since|until|during|before|after|in|for)\s+\S+$|\b(?:whenever|ytd|year to date|all time|today|yesterday|tomorrow)$/iu;

/** How a flow speaks of the person whom it is about. */
export interface PersonWording {
  /** Asks for a name that is missing: `Whose incentive?` */
  readonly ask: string;
  /** Says that what stands beside the name is not understood. */
  readonly beside: (text: string) => string;
}

/** A person's name as typed behind a command: quotes and a possessive taken off, anything that is no name refused. */
export function takePerson(text: string, { ask, beside }: PersonWording): Parsed<string> {
  const bare = text
    .normalize('NFC')
    .replace(/^for\s+/iu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (Array.from(bare).length > maxLength) return refuse(`That name is longer than ${maxLength} characters.`);
  if (mention.test(bare)) return { ok: true, input: bare };
  const { quoted, more } = quotedName.exec(bare)?.groups ?? {};
  if (more) return refuse(beside(more));
  const person = (quoted ?? bare)
    .replace(/^['‘](.*)['’]$/u, '$1')
    .replace(/(?<=\p{L})['’]s$|(?<=s)['’]$/iu, '')
    .trim();
  if (person === '') return refuse(`${ask} A name is missing.`);
  const isClear = quoted !== undefined || !periodWords.test(person);
  if (name.test(person)) return isClear ? { ok: true, input: person } : refuse(beside(person));
  const hasPeriod = /\p{L}/u.test(person) && periodWords.test(person) && name.test(person.replace(/[\d/]/gu, ''));
  return refuse(
    hasPeriod ? beside(person) : 'That does not look like a name: letters, spaces, hyphens and apostrophes only.',
  );
}

function refuse(problem: string): Parsed<never> {
  return { ok: false, problem };
}

/** `O'Brien's`, `Jess Jones'` */
export function possessive(person: string): string {
  return /s$/iu.test(person) ? `${person}'` : `${person}'s`;
}
