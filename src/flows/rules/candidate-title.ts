import { foldText } from '../../lib/names.ts';

/** A role as it may be told to whoever must not learn whom it is about, or why it may not. */
export type PlainTitle =
  | { readonly title: string; readonly why: null }
  | { readonly title: null; readonly why: string };

/**
 * The role as a plain title: short, of words alone, without anything like a sentence or an instruction, and without any
 * part of one of `names`. Its commas and the dots of abbreviations are left out.
 */
export function plainTitle(role: string, names: readonly string[]): PlainTitle {
  const title = role
    .normalize('NFC')
    .replaceAll(/\b(?<short>sr|jr|asst|assoc|mgr|dir|eng|vp)\.(?= |,|$)/giu, '$<short>')
    .replaceAll(/ ?, /gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (holdsName(role, names)) return { title: null, why: 'the role holds a part of the name of the candidate' };
  return isPlain(title) ? { title, why: null } : { title: null, why: 'the role of the application is no plain title' };
}

/** Whether every word is one of a job title; names hardly are. */
export function isTitle(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => titleWords.has(word));
}

function isPlain(title: string): boolean {
  const words = wordsOf(title);
  const isShort = Array.from(title).length <= 60 && words.length <= 8;
  return isShort && plain.test(title) && !/\d{5}/u.test(title) && !words.some((word) => orders.has(word));
}

/** A part of the name stands in a word of the role that is not one of every title: `Doe`, `JaneDoe`, `Jane's`. */
function holdsName(role: string, names: readonly string[]): boolean {
  const parts = new Set(names.flatMap(wordsOf).filter((part) => part.length > 1));
  return wordsOf(role)
    .filter((word) => !titleWords.has(word))
    .some((word) => [...parts].some((part) => (part.length > 2 ? word.includes(part) : word === part)));
}

function wordsOf(text: string): readonly string[] {
  return foldText(text)
    .replaceAll("'", '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
}

const plain = /^(?=.*\p{L})[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} /&+#–-]*$/u;
/** By which a cell would speak to the space instead of naming a role. */
const orders: ReadonlySet<string> = new Set(
  'ignore disregard forget override instead above previous prior highest lowest instruction instructions prompt please reveal respond answer reply you your me my must should show output'.split(
    ' ',
  ),
);
/** Ordinary words of titles, in which a part of a name is chance: `Ana` in `Manager`, `Sen` in `Senior`. */
const titleWords: ReadonlySet<string> = new Set(
  [
    'senior sr junior jr lead principal staff chief head vice president vp svp evp director manager assistant associate',
    'executive officer partner specialist coordinator representative consultant analyst engineer engineering developer',
    'architect scientist designer administrator technician planner accountant controller auditor counsel recruiter',
    'researcher strategist supervisor trainer instructor writer editor operator mechanic nurse physician pharmacist',
    'librarian intern trainee graduate software hardware data product project program programme account accounts sales',
    'marketing finance financial legal operations support success customer service security network cloud platform',
    'infrastructure systems machine learning research business development intelligence quality assurance reliability site',
    'solutions solution technical technology information digital design experience user interface frontend backend front back end',
    'full stack mobile web human resources talent people revenue risk compliance procurement supply chain logistics',
    'manufacturing maintenance mechanical electrical electronics chemical civil industrial medical clinical health',
    'regional global national international general managing deputy interim strategic enterprise commercial brand content',
    'communications public relations community partner partnerships growth creative media of and for the',
  ].flatMap((line) => line.split(' ')),
);
