import type { Parsed } from '../engine/flow.ts';

const maxLength = 100;
const mention = /^<@[UW][A-Z0-9]+(?:\|[^>]*)?>$/u;
/** What stands in names of companies, projects, teams and deals; no markup, no control characters. */
const nameable = /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N} .,'’ʼ`"“”„«»&+/#()$€£%!:_·-]+$/u;

/**
 * A subject as typed behind a command, whole: NFC, white space as one space, Slack's formatting, quotes or a possessive
 * taken off; what stands in quotes is believed, and quotes within a name (Toys "R" Us) are its own. Refuses what is empty, longer than 100 characters or no name. `what`: how people call such a subject, `company`.
 */
export function takeSubject(text: string, what: string): Parsed<string> {
  const bare = text
    .normalize('NFC')
    .replace(/^\s*(?:[Ff]or|of|on|about)\s+/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (mention.test(bare)) return { ok: true, input: bare };
  const asked = withoutFormat(bare.replace(/[\s?!]+$/u, ''));
  const quoted = withoutQuotes(asked);
  const subject = quoted === asked ? withoutPossessive(asked) : quoted;
  if (subject === '') return refuse(`Which ${what}? A name is missing.`);
  if (Array.from(subject).length > maxLength) return refuse(`That name is longer than ${maxLength} characters.`);
  if (!nameable.test(subject)) return refuse(`That does not look like the name of a ${what}.`);
  return { ok: true, input: subject };
}

function withoutQuotes(text: string): string {
  return text
    .replace(/^["“”„«]((?:[^"“”„«»]|(?<=^|\s)["“„«][^"“”„«»]+["“”»])*)["“”»]$/u, '$1')
    .replace(/^['‘](.*)['’]$/u, '$1')
    .trim();
}

/** Bold, italics and struck through, as Slack marks them. */
function withoutFormat(text: string): string {
  const next = text.replace(/^([*_~])(?=\S)(.*\S)\1$/u, '$2');
  return next === text ? text : withoutFormat(next);
}

function withoutPossessive(text: string): string {
  return text.replace(/(?<=[\p{L}\p{N}])['’]s$|(?<=s)['’]$/iu, '').trim();
}

function refuse(problem: string): Parsed<never> {
  return { ok: false, problem };
}
