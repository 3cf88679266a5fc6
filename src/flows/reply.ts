/** A reply under a report without what only leads in or is polite: `and for West, please?` -> `for West`. */
interface Reply {
  readonly body: string;
  /** Whether it began like one that asks the same for something else. */
  readonly isLed: boolean;
}

export function readReply(said: string): Reply {
  const text = said.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const body = text.replace(lead, '').replace(ending, '').trim();
  return { body, isLed: askingLead.test(text) };
}

/**
 * The other subject that a reply under a report asks for: `and Globex?`, `what about "the Alps"?`. Strict: names are
 * written with a capital letter, a digit or in quotes, and a sentence is no name; null where that is not sure.
 */
export function otherSubject(said: string): string | null {
  const { body, isLed } = readReply(said);
  return isLed ? nameIn(body) : null;
}

/** The name that a text is, as it was written, without a leading `for`; null where it is more or something else. */
export function nameIn(text: string): string | null {
  const name = text.replace(/^(?:for|of) /iu, '');
  return quoted.test(name) || looksLikeName(name) ? name : null;
}

/** True where every word is written like one of a name; a text in lower case could be about anything. */
export function looksLikeName(text: string): boolean {
  const words = text.split(' ').filter(Boolean);
  if (words.length === 0 || words.length > mostWords || text.length > longest || moment.test(text)) return false;
  if (/[\n%$€£?!;]|['’]s \p{Ll}/u.test(text) || lateMoment.test(text)) return false;
  const plain = words.map((word) => word.toLowerCase().replace(/['’].*$|[.,;:]+$/gu, ''));
  if (plain.some((word) => sentenceWords.has(word)) || plain.every((word) => figureWords.has(word))) return false;
  return words.every((word, at) => capitalised.test(word) || (at > 0 && particles.test(word)));
}

/** Whether a name is that of a department, a space or a place: `Finance`, `the West region`, `New York`. */
export function isUnit(name: string): boolean {
  const words = name
    .toLowerCase()
    .replace(/["“”„«»'’.,]/gu, '')
    .split(/[\s&/-]+/u)
    .filter(Boolean);
  const isSure = words.length > 1 || words.some((word) => unitWords.has(word));
  return isSure && words.every((word) => unitWords.has(word) || placeWords.has(word));
}

const polite = String.raw`(?:okay|ok|thanks|thank\s+you|great|please)[\s,.!]+`;
const asking = String.raw`(?:and|or|now|then|so|what\s+about|how\s+about|what\s+if|(?:the\s+)?same|try)[\s,.!]+`;
const lead = new RegExp(`^(?:${polite}|${asking})+`, 'iu');
/** A polite word alone leads to nothing: `Thanks, Maria`. */
const askingLead = new RegExp(`^(?:${polite})*${asking}`, 'iu');
const ending = /(?:[\s,]+(?:please|instead|then|too|thanks|thank\s+you))*[\s?!.]*$/iu;
const quoted = /^["“”„«][^"“”„«»]+["“”»]$/u;
const longest = 100;
const mostWords = 6;
/** A capital letter, a letter of a script without capitals, or a digit that begins a name: `7Seas`. */
const capitalised = /^["“”'‘’(]*(?:[\p{Lu}\p{Lt}\p{Lo}]|\p{N}+\p{L}|\p{N}+$)|^&$/u;
const particles = /^(?:of|and|&|de|da|del|della|der|den|di|do|dos|du|el|la|le|van|von|zu|bin|al|y|e)$/u;
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));
const sentenceWords = set(
  `i you he she it we they me us them my your his her its our their this that these those is are was were be been do does
  did has have had can could should would will may might must why how when where who what which if whether not no yes all
  everything everyone everybody other others`,
);
/** What stands in a report is no name of somebody else. */
const figureWords = set(
  `budget rank ranking increase curve target total payout incentive incentives plan bonus commission attainment accelerator
  eligibility quota manager region band role tier rate rates summary evidence recommendation feasibility new renewal mrr arr
  tcv acv score engagement support billing usage blockers design marketing engineering launch risk policy approvals discount
  term base equity sign-on rating ratings rounds customers factor multiplier average total spend annual
  remaining share cost costs projected projection people difference`,
);
/** Closed: of departments, spaces, and regions by their points of the compass. */
const unitWords = set(
  `finance sales hr people performance marketing engineering design support billing usage legal it operations ops product
  recruiting interviews compensation payroll accounting procurement security research budget regions deals policies approvals
  success department team region office space north south east west northeast northwest southeast southwest midwest central
  emea apac latam amer nam dach nordics benelux europe africa americas usa uk eu canada mexico brazil germany france spain
  italy china japan boston chicago seattle philadelphia london berlin munich tokyo singapore dubai california texas
  headquarters hq`,
);
/** Alone these may be people's names: places only beside another such word. */
const placeWords = set(
  `the of and new san los las santa saint city state states united kingdom coast bay area customer human resources york
  francisco angeles diego antonio carolina dakota india asia america houston denver jersey hampshire vegas florida`,
);
/** Periods and quantities are somebody else's to understand. */
const moment =
  /^(?:Q[1-4]|H[12]|[FC]Y(?:20)?(?:\d\d)?|20\d\d)\b|^(?:January|February|March|April|May|June|July|August|September|October|November|December|Today|Yesterday|Tomorrow|Last|Next|Previous|Current|At|In|On|By|Since|Until)\b/iu;
/** Behind a name too: `West Q3`. */
const lateMoment = /\s(?:Q[1-4]|H[12]|FY\s?\d+)(?:\s+20\d\d)?$/iu;
