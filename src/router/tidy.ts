/** What was said, made ready to be read; `lines` keeps line breaks, which may part two requests. */
export interface Said {
  /** On one line, whole. */
  readonly whole: string;
  /** Without greeting and politeness, otherwise verbatim. */
  readonly bare: string;
  /** `bare` without what only wraps a request ("can you", "I need"). */
  readonly unframed: string;
  readonly asks: boolean;
}

/** Longer texts are letters or logs, not requests. */
export const longestRead = 4000;
/** Longer texts may be questions, but no requests for a flow; nobody wraps them in politeness. */
export const longestRequest = 500;

/**
 * The text of a Slack message as it looks on the screen: the three entities decoded once, but never into something that
 * would read as a mention or link afterwards; formatting around the whole of it and invisible characters taken off.
 */
export function asWritten(text: string): string {
  const decoded = text
    .replace(/&gt;(?![^<]*>)/gu, '>')
    .replace(/&lt;(?![@#!]|[a-z]+:)/giu, '<')
    .replaceAll('&amp;', '&');
  const seen = decoded
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
  return withoutFormat(withoutFormat(seen)).trim();
}

/** The end of a sentence, which is no abbreviation's. */
export const sentenceEnd = String.raw`(?:(?<!(?:^|[\s.])(?:\p{L}|inc|corp|ltd|co|jr|sr|dr|mr|mrs|ms|st|no|nr|vs|llc|llp|plc|gmbh|bros|mt))\.+|[!?;…]+)`;

/** Takes off what people put around a request. `text`: as `asWritten` gives it. */
export function unwrap(text: string): Said {
  const whole = text.replace(/\s+/gu, ' ').trim();
  if (whole.length > longestRequest) return { whole, bare: whole, unframed: whole, asks: whole.endsWith('?') };
  const asks = /\?[\s!.)]*$/u.test(withoutEnd(whole, noise));
  const plain = whole.replace(/\s*,\s?(?:please|pls|kindly),?\s/giu, ' ');
  const bare = withoutEnd(withoutStart(plain, [greeting, named, softener]), tail);
  return { whole, bare, unframed: withoutStart(asOrder(bare), [greeting, named, softener, frame]), asks };
}

/** What stands bold, struck through or in italics, plain. Marks within a word are the word's own. */
function withoutFormat(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])([*_~])(?=\S)([^*_~\n]*[^*_~\s])\1(?![\p{L}\p{N}])/gu, '$2');
}

/** "Would you mind calculating" asks to calculate. */
function asOrder(text: string): string {
  return text.replace(gerund, (said, word: string) => orders.get(word.toLowerCase()) ?? said);
}

const gerund =
  /^(?:would|do)\s+(?:you|u)\s+mind\s+(\p{L}+ing)\b|^(?:can\s+you\s+|could\s+you\s+)?help\s+(?:me|us)\s+(?:with|by)\s+(\p{L}+ing)\b/iu;
const orders: ReadonlyMap<string, string> = new Map(
  'calculate compute evaluate simulate determine prepare provide audit check run get show give tell find do pull work look figure assess review model project send fetch report'
    .split(' ')
    .map((verb) => [
      verb === 'run' || verb === 'get' ? `${verb}${verb.slice(-1)}ing` : `${verb.replace(/e$/u, '')}ing`,
      verb,
    ]),
);

const invisible = /[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
const emoji = String.raw`(?::[a-z0-9_+'-]{1,50}:|[\p{Extended_Pictographic}\u{1F3FB}-\u{1F3FF}\u{1F1E6}-\u{1F1FF}\ufe0f\u200d]+)`;
const gap = String.raw`[\s,;:!.…–—-]`;

const greeting = new RegExp(
  `^(?:${emoji}\\s*)*(?:(?:hi|hiya|hello|hey|howdy|yo|morning|greetings|good\\s+(?:morning|afternoon|evening|day))` +
    `(?:\\s+(?:there|all|team|everyone|everybody|folks|guys|bot|genie|again|@genie))*(?:${gap}|${emoji})+` +
    `|(?:thanks|thank\\s+you|thx|great|cool|perfect|ok|okay|alright)\\s*[,.!;:]+\\s*(?:and\\s+)?(?:now\\s+)?)`,
  'iu',
);
const named = new RegExp(`^(?:${emoji}\\s*)*@?(?:genie(?:\\s+conductor)?|(?:team\\s+)?bot)${gap}+`, 'iu');
const softener = new RegExp(
  `^(?:(?:please|pls|plz|kindly|sorry|so|well|um+|also|and|then|now|just|quick\\s+(?:question|one|ask|q)|quick(?:ly)?|maybe|question|urgent)(?:${gap}|\\s)+)`,
  'iu',
);
const frame = new RegExp(
  `^(?:${[
    String.raw`(?:can|could|would|will)\s+(?:you|u|someone|somebody|anyone|anybody|we|i|ya)(?:\s+(?:please|pls|kindly|quickly|just|maybe|also|possibly))*`,
    String.raw`would\s+you\s+mind`,
    String.raw`(?:i|we)\s+(?:(?:was|were|have\s+been)\s+asked|have|must)\s+to`,
    String.raw`(?:i|we)(?:['’]d|\s+would)\s+(?:like|love)(?:\s+to\s+(?:know|see|have|get|check|find\s+out|understand))?`,
    String.raw`(?:(?:i|we)\s+(?:just\s+|really\s+|also\s+)?)?(?:need|want|wanna|wanted)(?:\s+to\s+(?:know|see|have|get|check|find\s+out|understand))?`,
    String.raw`(?:i['’]?m\s+|i\s+am\s+)?(?:looking\s+for|curious\s+about|interested\s+in)`,
    String.raw`i\s+(?:was\s+)?wonder(?:ing)?`,
    String.raw`(?:do|would|did)\s+(?:you|we|u|anyone|anybody)\s+(?:happen\s+to\s+)?(?:know|have)`,
    String.raw`any\s+idea`,
    String.raw`let(?:['’]?s|\s+us|\s+me)(?:\s+(?:see|know|have))?`,
    String.raw`help\s+me(?:\s+(?:to|with))?`,
    String.raw`tell\s+(?:me|us)`,
    String.raw`(?:(?:is\s+there\s+)?any\s+chance|is\s+there\s+a\s+way)\s+(?:that\s+)?(?:you|we)\s+(?:can|could)`,
    String.raw`(?:(?:would|is)\s+it\s+(?:be\s+)?possible|are\s+you\s+able)\s+to`,
    String.raw`go\s+ahead\s+and|(?:i['’]?m|i\s+am|we['’]?re|we\s+are)\s+trying\s+to`,
  ].join('|')})\\b${gap}*`,
  'iu',
);
/** Trailing politeness, haste and occasion. */
const closings = [
  String.raw`(?:please\s+and\s+)?(?:many\s+)?(?:thanks|thank\s+you|thank\s+u|thx|ty|cheers)(?:\s+(?:a\s+lot|a\s+ton|so\s+much|very\s+much|in\s+advance|again|team|all|genie|bot|everyone))*`,
  String.raw`please|pls|plz|kindly|asap|urgently|quickly|real\s+quick|right\s+now|right\s+away|now|today|currently|at\s+the\s+moment|these\s+days`,
  String.raw`as\s+soon\s+as\s+possible|if\s+(?:you\s+can|possible)|when(?:ever)?\s+you\s+(?:get|have|find)\s+(?:a\s+)?(?:chance|minute|min|moment|sec|second|time)`,
  String.raw`for\s+(?:me|us)|or\s+not`,
  String.raw`(?:for|before|ahead\s+of|in)\s+(?:the|my|our|today['’]s|tomorrow['’]s)\s+(?:[\p{L}\p{N}-]+\s+){0,2}(?:meeting|call|review|qbr|stand-?up|sync|deck|1:1|steer(?:co|ing\s+committee)|board|presentation|workshop|demo|all-?hands)`,
].join('|');
const marks = String.raw`[\s?!.,;:…)]`;
const noise = new RegExp(`(?:\\s*${emoji}|[\\s!.,;:…)]{1,8}(?:${closings}))+\\s*$`, 'iu');
const tail = new RegExp(`(?:\\s*${emoji}|${marks}{1,8}(?:${closings})(?=${marks}*$)|${marks}+)$`, 'iu');

function withoutStart(text: string, openings: readonly RegExp[]): string {
  const next = openings.reduce((rest, opening) => rest.replace(opening, ''), text);
  return next === text || next === '' ? text : withoutStart(next, openings);
}

function withoutEnd(text: string, ending: RegExp): string {
  const next = text.replace(ending, '').trimEnd();
  return next === text || next === '' ? next || text : withoutEnd(next, ending);
}
