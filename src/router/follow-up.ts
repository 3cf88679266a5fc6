import { isStatement, readTalk, saysThanks } from './talk.ts';
import { termsOf } from './terms.ts';
import { asWritten, longestRequest, unwrap } from './tidy.ts';

/** What a reply under a report is: small talk, the question how something came about, or anything else. */
type FollowUp =
  | { readonly kind: 'chatter' }
  | { readonly kind: 'why'; readonly about: string }
  | { readonly kind: 'other' };

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
  return !said.asks && saysThanks(said.whole) && isIdle(said.bare) ? { kind: 'chatter' } : { kind: 'other' };
}

/**
 * The explanation whose names fit best what somebody asks about: the one that has most of its words, figures compared as
 * values ("$20K" is 20,000.00). null where none fits or where several fit alike.
 */
export function explain(about: string, explanations: readonly Explanation[]): string | null {
  const asked = termsOf(about);
  const scored = explanations
    .map((each) => ({ text: each.text, score: scoreOf(asked, each, explanations) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
  const [best, second] = scored;
  if (best === undefined) return null;
  return second === undefined || second.score < best.score || second.text === best.text ? best.text : null;
}

/** Whether what stands beside a thank-you asks for nothing. */
function isIdle(text: string): boolean {
  return /^(?:many\s+)?(?:thanks|thank\s+you|thx)\b/iu.test(text) || readTalk(text) !== null || isStatement(text);
}

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
function scoreOf(asked: readonly string[], one: Explanation, all: readonly Explanation[]): number {
  const names = one.about.map((name) => termsOf(name)).filter((name) => name.length > 0);
  const whole = names.filter((name) => holds(asked, name));
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

function holds(asked: readonly string[], name: readonly string[]): boolean {
  return asked.some((_, at) => name.every((term, offset) => asked[at + offset] === term));
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
