import { matchCertain, matchLikely, matchPhrases, type Match, type Reading, type RoutableFlow } from './match.ts';
import { longestRequest, sentenceEnd, unwrap, type Said } from './tidy.ts';
import { mendTypos } from './typos.ts';

/**
 * What a text asks of the flows: one sure reading, or those that only the person can decide on, none twice. `seen`: the
 * text with its line breaks; `said`: the same, tidied.
 */
export function readRequest(seen: string, said: Said, flows: readonly RoutableFlow[]): Match {
  if (said.whole.length > longestRequest) return nothing;
  const several = readSeveral(seen, flows);
  if (several.length > 1) return { sure: false, readings: several };
  const whole = readWhole(said, flows);
  if (whole.sure) return whole;
  const sentence = readSentences(seen, flows);
  if (sentence.readings.length > 0) return sentence;
  const mended = readMended(seen, flows);
  if (mended.sure || whole.readings.length > 0) return mended.sure ? mended : whole;
  const likely = distinct(flows.flatMap((flow) => matchLikely(said, flow)));
  return likely.length === 0 ? mended : { sure: false, readings: likely };
}

const nothing: Match = { sure: false, readings: [] };

/** Where nothing fits, the same with what may be misspelt mended; names stand as they were written. */
function readMended(seen: string, flows: readonly RoutableFlow[]): Match {
  const mended = mendTypos(seen);
  if (mended === null) return nothing;
  const match = readRequest(mended.text, unwrap(mended.text), flows);
  const isTouched = match.readings.some(({ text }) => mended.words.some((word) => text.includes(word)));
  return isTouched ? nothing : match;
}

/** Two flows that are both sure of one text leave it to the person. */
function readWhole(said: Said, flows: readonly RoutableFlow[]): Match {
  const matches = flows.map((flow) => matchCertain(said, flow)).filter((match) => match !== null);
  const sure = matches.filter((match) => match.sure);
  const readings = distinct((sure.length > 0 ? sure : matches).flatMap((match) => match.readings));
  return { sure: sure.length > 0 && readings.length === 1, readings };
}

const betweenSentences = new RegExp(String.raw`\n+|${sentenceEnd}\s+`, 'iu');
const betweenRequests = new RegExp(
  String.raw`\n+|${sentenceEnd}\s+|(?:\s*,)?\s+(?:and|also|then|plus)\s+(?:also\s+|then\s+)?`,
  'iu',
);

/** More parts are a letter. */
const mostParts = 8;

/** Requests that stand side by side in one text. */
function readSeveral(seen: string, flows: readonly RoutableFlow[]): readonly Reading[] {
  const parts = seen.split(betweenRequests);
  return parts.length > 1 && parts.length <= mostParts ? distinct(parts.flatMap((part) => readPart(part, flows))) : [];
}

/**
 * A single request among other sentences is taken where it comes last, as what the talk led to; what comes behind a
 * request may change it, so that it is only offered.
 */
function readSentences(seen: string, flows: readonly RoutableFlow[]): Match {
  const sentences = seen.split(betweenSentences).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  if (sentences.length < 2 || sentences.length > mostParts) return nothing;
  const found = sentences.map((sentence) => readPart(sentence, flows));
  const readings = distinct(found.flat());
  return { sure: readings.length === 1 && found.at(-1)?.length === 1, readings };
}

function readPart(part: string, flows: readonly RoutableFlow[]): readonly Reading[] {
  const said = unwrap(part.trim());
  const sure = flows.map((flow) => matchPhrases(said, flow)).filter((match) => match?.sure === true);
  return sure.flatMap((match) => match?.readings ?? []).filter(({ text }) => text !== '');
}

function distinct(readings: readonly Reading[]): readonly Reading[] {
  const isSame = (one: Reading, other: Reading): boolean => one.flow === other.flow && one.text === other.text;
  return readings.filter((reading, at) => readings.findIndex((each) => isSame(each, reading)) === at);
}
