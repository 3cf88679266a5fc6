import { isStatement, readTalk, saysThanks } from './talk.ts';
import { isFigure, isRounded, placesIn, termsOf } from './terms.ts';
import { asWritten, longestRequest, unwrap } from './tidy.ts';

/** What a reply under a report is: small talk, the question how something came about, or anything else. */
type FollowUp = { readonly kind: 'chatter' } | Asked | { readonly kind: 'other' };

/** `what`: only what something is, so that only an explanation of just that answers it; the rest may be for a space. */
interface Asked {
  readonly kind: 'why' | 'what';
  readonly about: string;
}

/** `named`: it is of what was asked; `mentioned`: its text only speaks of it, so that another report may fit better. */
interface Explained {
  readonly text: string;
  readonly fit: 'named' | 'mentioned';
}

/** How one figure or verdict came about; `about`: what people may call it. */
interface Explanation {
  readonly about: readonly string[];
  readonly text: string;
}

/** `text`: as Slack sends it. `about`: what is to be explained, in the words of who asks. */
export function readFollowUp(text: string): FollowUp {
  const seen = asWritten(text);
  if (readTalk(seen) !== null) return { kind: 'chatter' };
  const said = unwrap(seen);
  if (said.whole.length > longestRequest) return { kind: 'other' };
  for (const form of forms) {
    const about = (form.exec(said.unframed) ?? form.exec(said.bare))?.groups?.['about']?.trim();
    if (about) return { kind: 'why', about };
  }
  const name = plainly.exec(said.bare)?.groups?.['about'];
  if (name) return { kind: 'what', about: name };
  return !said.asks && saysThanks(said.whole) && isIdle(said.bare) ? { kind: 'chatter' } : { kind: 'other' };
}

/**
 * The explanation that fits best what somebody asks about: it has every figure that is asked about, compared as values
 * ("$20K" is 20,000.00), and most of the words in its names; without such names, the one whose text speaks of it. null
 * where none fits or several fit alike.
 */
export function explain({ kind, about }: Asked, explanations: readonly Explanation[]): Explained | null {
  const places = placesIn(about);
  const isSame: Same = (said, term) =>
    said === term || (isFigure(said) && isFigure(term) && isRounded(said, term, places.get(said) ?? 0));
  const asked = termsOf(about);
  const words = asked.filter((term) => !isFigure(term));
  const isOf = (each: Explanation): boolean => scoreOf(words, each, explanations, isSame) > 0;
  const isAnyNamed = asked.length > words.length && explanations.some(isOf);
  const fitting = explanations.filter((each) => hasFigures(asked, each, isSame) && (!isAnyNamed || isOf(each)));
  const named = fitting.filter((each) => kind === 'why' || isNamed(asked, each, isSame));
  const best = bestOf(named, (each) => scoreOf(asked, each, explanations, isSame));
  if (best !== null) return typeof best === 'string' ? { text: best, fit: 'named' } : null;
  if (kind === 'what') return null;
  const mentioned = bestOf(fitting, (each) => mentionOf(asked, each, isSame));
  return typeof mentioned === 'string' ? { text: mentioned, fit: 'mentioned' } : null;
}

type Same = (said: string, term: string) => boolean;

/** The text that scores best; `tie` of several, null of none. */
function bestOf(all: readonly Explanation[], score: (each: Explanation) => number): string | null | { tie: true } {
  const scored = all
    .map((each) => ({ text: each.text, score: score(each) }))
    .filter((each) => each.score > 0)
    .toSorted((one, other) => other.score - one.score);
  const [best, second] = scored;
  if (best === undefined) return null;
  return second === undefined || second.score < best.score || second.text === best.text ? best.text : { tie: true };
}

function hasFigures(asked: readonly string[], { about, text }: Explanation, isSame: Same): boolean {
  const said = [...about, text].flatMap((each) => termsOf(each));
  return asked.filter(isFigure).every((figure) => said.some((term) => isSame(figure, term)));
}

function isNamed(asked: readonly string[], { about }: Explanation, isSame: Same): boolean {
  return about.some((name) => {
    const terms = termsOf(name);
    return terms.length === asked.length && holds(asked, terms, isSame);
  });
}

/** All that is asked about stands in the text; more so in what the text begins with, which is what came about. */
function mentionOf(asked: readonly string[], { text }: Explanation, isSame: Same): number {
  const meant = asked.filter((term) => isFigure(term) || (term.length > 3 && !vague.has(term)));
  const stands = (terms: readonly string[]): boolean => meant.every((said) => terms.some((term) => isSame(said, term)));
  if (meant.length === 0 || !stands(termsOf(text))) return 0;
  return stands(termsOf(text.split(/[:;]\s/u)[0] ?? '')) ? 2 : 1;
}

const vague: ReadonlySet<string> = new Set(
  'problem issue concern matter wrong good great much many more less higher lower high down over under then than when what with from only still even here needed required important dollar'.split(
    ' ',
  ),
);

/** Whether what stands beside a thank-you asks for nothing. */
function isIdle(text: string): boolean {
  return /^(?:many\s+)?(?:thanks|thank\s+you|thx)\b/iu.test(text) || readTalk(text) !== null || isStatement(text);
}

/** "What is the payout factor?": a name of few words in small letters; whose it is would be another question. */
const plainly =
  /^(?:and |but )?what(?:['’]?s| is| are| was| were| does)? (?:the |this |that )?(?<about>(?!(?:about|if|the|your|my|our)\b)[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+){0,2}?)(?: mean)?$/iu;
const about = '(?<about>.+?)';
const be = "(?:is|are|was|were|['’]s)";
const made =
  '(?:calculated|computed|worked out|derived|figured out|determined|made up|scored|reached|composed|arrived at|decided|judged|justified|based on|explained|coming from|due to)';

/** Ways to ask how something came about; `about` begins behind what only asks. */
const forms: readonly RegExp[] = [
  `(?:but |and |so |then )?why (?:(?:${be}|does|do|did|has|have|not|only|just|isn['’]t|aren['’]t|wasn['’]t|doesn['’]t|didn['’]t|would|should|must|can['’]?t?) )*${about}`,
  `how come ${about}`,
  `(?:but |and )?how (?:did|do|does|have|has|can|could|was|were|is|are) (?:you|we|it|they|that|this|genie|the bot) (?:get|got|come up with|came up with|come to|arrive at|arrived at|calculate|calculated|compute|computed|work out|worked out|figure(?: out)?|reach|reached|end up (?:with|at)|make|derive|derived|determine|determined|decide(?: on)?)(?: (?:to|at|on))? ${about}`,
  `how ${be} ${about} ${made}`,
  `how (?:did|do|does) ${about} (?:come (?:about|out|to be|together)|add up|get (?:to be|to|so)|become|end up|happen|work)\\b.*`,
  '(?:but |and )?how did (?!you\\b|we\\b|it\\b|they\\b)(?<about>.+? (?:get|earn|reach|make) .+)',
  `where (?:did|do) (?:you|we|it) (?:get|take|have) ${about} from`,
  `where (?:does|do|did|is|are|has|have) (?!most\\b|many\\b|all\\b|our\\b)${about} (?:come|comes|came|coming)(?: from)?`,
  `where(?:['’]s| is) ${about} from`,
  `(?:show|give) me (?:the )?(?:calculation|maths?|formula|breakdown|reason(?:ing|s)?|workings?) (?:of|for|behind) ${about}`,
  `what(?:['’]s| is| was| are| were)? (?:the )?(?:calculation|maths?|formula|breakdown|reason(?:ing|s)?|logic|basis|rule|explanation) (?:of|for|behind|why) (?:the )?${about}`,
  `what (?:explains|makes up|made up|is behind|goes into|went into|drives|drove|led to|leads to|causes|caused|determines) ${about}`,
  `what ${be} ${about} (?:based on|made (?:up )?of|composed of|due to|calculated from|derived from)`,
  `(?:on|based on|from) what(?: basis)? (?:is|are|was|were|did you (?:get|calculate)) ${about}(?: (?:based|calculated|computed))?`,
  `(?:explain|justify|break down|walk me through)(?: (?:to me|me|us))?(?: (?:how|why))?(?: (?:you|it|we) (?:got|get|came (?:up with|to)|calculated|arrived at))? ${about}`,
].map((form) => new RegExp(`^${form}$`, 'iu'));

/**
 * Words of names that stand whole in what is asked count one each, the longest name a little more, so that "support
 * score" is not the score. A name of which only a part is said counts where that part is of this explanation alone.
 */
function scoreOf(asked: readonly string[], one: Explanation, all: readonly Explanation[], isSame: Same): number {
  const names = one.about.map((name) => termsOf(name)).filter((name) => name.length > 0);
  const whole = names.filter((name) => holds(asked, name, isSame));
  if (whole.length > 0) {
    const covered = new Set(whole.flat());
    return covered.size + Math.max(...whole.map((name) => name.length)) / 10 + (isEqual(whole, asked) ? 0.01 : 0);
  }
  const parts = new Set(
    names
      .filter((name) => name.length > 1)
      .flat()
      .filter((term) => telling(term) && asked.includes(term)),
  );
  const own = [...parts].filter((term) => !all.some((other) => other !== one && has(other, term)));
  return own.length / 2;
}

function holds(asked: readonly string[], name: readonly string[], isSame: Same): boolean {
  return asked.some((_, at) => name.every((term, offset) => isSame(asked[at + offset] ?? '', term)));
}

function isEqual(names: readonly (readonly string[])[], asked: readonly string[]): boolean {
  return names.some((name) => name.length === asked.length);
}

function has({ about }: Explanation, term: string): boolean {
  return about.some((name) => termsOf(name).includes(term));
}

function telling(term: string): boolean {
  return term.length > 2 && !/^[#\d]/u.test(term);
}
