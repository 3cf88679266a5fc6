/** Words of a question that are never part of a name. */
const LEAD_WORDS = new Set(
  `a about account all an and applicant are as at calculate can candidate company could customer deal did do does each employee every executive
  find for from get give had has have how i in is it list look me my of on our person please project q1 q2 q3 q4 report
  candidates companies customers deals employees people projects teams
  anybody anyone attainment attainments column columns component components everybody everyone last metric metrics nobody
  period quarter region regions return row rows sales show somebody someone team tell that the their these this to under up was we were what when where which who whose why with you your`.split(
    /\s+/,
  ),
);

const NAME_WORD = String.raw`[\p{L}][\p{L}\p{M}.'’‑-]*`;
const CAPITAL_WORD = String.raw`\p{Lu}[\p{L}\p{M}.'’‑-]*`;
const QUOTED = /["“]([^"“”\n]{2,80})["”]/u;
const POSSESSIVE = new RegExp(String.raw`((?:${NAME_WORD}\s+){0,5}${NAME_WORD}?[\p{L}])['’]s(?![\p{L}])`, 'u');
const CAPITALS = new RegExp(
  String.raw`\b(?:[Ff]or|[Oo]f|[Aa]bout|[Ii]s|[Dd]id|[Ww]ere|[Ww]as|[Ee]xecutive|[Ee]mployee|[Cc]andidate|[Aa]pplicant)\s+(${CAPITAL_WORD}(?:\s+${CAPITAL_WORD}){1,4})`,
  'u',
);
const ANY_CASE = new RegExp(
  String.raw`\b(?:for|of|about|called|named)\s+(${NAME_WORD}(?:\s+${NAME_WORD}){0,2})(?![\p{L}\p{N}])`,
  'iu',
);

/** The name that a question seems to be about although no table has it: quoted, possessive or written in capitals. */
export function likelyName(text: string): string | undefined {
  const possessive = trimmed(POSSESSIVE.exec(text)?.[1]);
  return QUOTED.exec(text)?.[1]?.trim() ?? atLeastTwoWords(possessive) ?? trimmed(CAPITALS.exec(text)?.[1]);
}

/** The same with less care: one word or small letters will do. For when nothing else in the conversation gives a name. */
export function possibleName(text: string): string | undefined {
  return likelyName(text) ?? trimmed(POSSESSIVE.exec(text)?.[1]) ?? trimmed(ANY_CASE.exec(text)?.[1]);
}

function trimmed(text: string | undefined): string | undefined {
  const words = (text ?? '').split(/\s+/).filter((word) => word !== '');
  while (words[0] !== undefined && LEAD_WORDS.has(words[0].toLowerCase())) words.shift();
  const end = words.findIndex((word) => LEAD_WORDS.has(word.toLowerCase()));
  const name = end < 0 ? words : words.slice(0, end);
  return name.length === 0 ? undefined : name.join(' ');
}

function atLeastTwoWords(name: string | undefined): string | undefined {
  return name?.includes(' ') === true ? name : undefined;
}
