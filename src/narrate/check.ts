import { factDates, foreignDate } from './dates.ts';
import { type ReportFacts, holdsPhrase, textsOf, tidyText } from './facts.ts';
import { foreignName } from './proper-names.ts';
import { foreignQuantity } from './quantities.ts';

/**
 * The first link, else date, else number, else name in `prose` that is not among the report's facts, or null. Beyond the
 * figures and terms, whatever the report's own texts hold are facts. Addresses, links and mentions are always foreign. It
 * rather drops honest prose than let anything through: see dates.ts, quantities.ts and proper-names.ts for what fits what.
 */
export function foreignFact(prose: string, facts: ReportFacts): string | null {
  const said = tidyText(withoutListMarks(prose));
  const link = linkPattern.exec(said);
  if (link) return link[0];
  const texts = textsOf(facts);
  const words = texts.map(({ text }) => text);
  const known = factDates(words);
  const { foreign, rest } = foreignDate(said, known.dates);
  return (
    foreign ??
    foreignMoment(rest, words) ??
    foreignQuantity(rest, {
      figures: facts.figures,
      terms: facts.terms,
      texts: texts.map(({ text, isShare }, index) => ({ text, isShare, undated: known.rests[index] ?? text })),
    }) ??
    foreignName(withoutNumerals(rest), words)
  );
}

/** E-mail, mentions and channels of Slack, anything with a scheme, bare domains, links and images of Markdown, tags. */
const linkPattern =
  /\S*@\S+|#\p{L}[\p{L}\p{N}_-]*|\b[a-z][a-z0-9+.-]*:\/\/\S*|\b(?:mailto|tel|javascript|data):\S+|\bwww\.\S+|!?\[[^\]]*\]\s?[([]\S*|<[^\s<>][^<>]*>|(?<![\p{L}\p{N}.])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?!\p{L})/iu;

/** Dates that are reckoned from today are nobody's facts, unless the report itself says them. */
function foreignMoment(prose: string, texts: readonly string[]): string | null {
  const said = [...prose.matchAll(momentPattern)].map((match) => match[0]);
  return said.find((moment) => !texts.some((text) => holdsPhrase(text, moment))) ?? null;
}

const momentPattern =
  /\b(?:yesterday|today|tomorrow|tonight|year[- ]over[- ]year|year[- ]on[- ]year|(?:last|next|this|previous|prior|coming|past|following)\s+(?:day|night|week|month|quarter|half|year|decade|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter)s?)\b/giu;

/** The parts of a word that the other checks have read; scales and the lower-case rest of `3-year` go with them. */
function withoutNumerals(text: string): string {
  return text.replace(numeralPattern, '¦');
}

/** Without the `i` flag, under which `\p{Ll}` would match capitals too. */
const numeralPattern =
  /[\p{L}\p{M}\p{N}]*\p{N}[\p{L}\p{M}\p{N}]*(?:[.,]\p{N}+(?:(?:[kKmMbB]|[bB][nN])(?!\p{L}))?|-\p{N}[\p{N}.,]*(?:(?:[kKmMbB]|[bB][nN])(?!\p{L}))?|-\p{Ll}+)*/gu;

/** `1. First` and `2) Second` at the start of a line count nothing. */
function withoutListMarks(text: string): string {
  return text.replace(/^\s*\d{1,2}[.)]\s/gmu, ' ');
}
