import { foldText } from '../../lib/names.ts';
import { readTalk } from '../../router/talk.ts';
import { asWritten } from '../../router/tidy.ts';

/**
 * What somebody says where Genie waits for a reply: not to be asked (`decline`), nothing to the point (`idle`), or the
 * reply, which a short yes or no is too.
 */
export function readAnswer(text: string): 'decline' | 'idle' | 'reply' {
  const seen = asWritten(text);
  const bare = bareOf(seen);
  if (declines.test(bare)) return 'decline';
  if (answers.test(bare)) return 'reply';
  return readTalk(seen) !== null || stalls.test(bare) ? 'idle' : 'reply';
}

/** The place of the one option that is named, by whole words; `none`: none of them was meant; null where that is not sure. */
export function readChosen(text: string, options: readonly string[]): number | 'none' | null {
  const seen = asWritten(text);
  const bare = bareOf(seen);
  if (declines.test(bare) || none.test(bare)) return 'none';
  const whole = options.flatMap((option, at) => (isNameOf(seen, option) ? [at] : []));
  const said = wordsOf(seen).filter((word) => !fillers.has(word));
  const holding = options.flatMap((option, at) => {
    const words = new Set(wordsOf(option));
    return said.length > 0 && said.every((word) => words.has(word)) ? [at] : [];
  });
  const [only, second] = whole.length === 1 ? whole : holding;
  return only === undefined || second !== undefined ? null : only;
}

/** The option as it stands on its button, or the name with which it begins. */
function isNameOf(text: string, option: string): boolean {
  const said = wordsOf(text).join(' ');
  return [option, option.split(' · ')[0] ?? ''].some((name) => said !== '' && wordsOf(name).join(' ') === said);
}

function bareOf(text: string): string {
  return foldText(text)
    .replace(/[\s.,!?:;()…~*-]+/gu, ' ')
    .trim();
}

function wordsOf(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

const declines =
  /^(?:(?:please |just |ok |okay )*(?:cancel(?: it| this| that)?|never ?mind(?: it| this| that)?|nvm|skip(?: it| this| that| this one| that one)?|forget (?:it|that|about it)|(?:go|carry) on without(?: it| this| that)?|(?:continue|proceed) without(?: it| this| that)?|leave it(?: out)?|do(?: not|n't) bother)(?: please| thanks| thank you)*)$/u;
const none =
  /^(?:none|neither|none of (?:these|those|them)|neither of (?:these|those|them)|not (?:any|one) of (?:these|those|them))$/u;
const answers =
  /^(?:(?:yes|yeah|yep|yup|no|nope|ok|okay|k|sure|fine|right|exactly|true|correct|same|agreed|indeed|good|done|both|test|testing)\b ?)+(?:please)?$/u;
const stalls =
  /^(?:(?:hm+|um+|uh+|oh|ok|okay|well|sorry) )*(?:(?:let me|let's|i will|i'll|i need to|i have to|gotta) (?:check|see|look|think|ask|find out|get back)\b.*|checking|one (?:moment|sec|second|minute)(?: please)?|(?:just )?a (?:moment|sec|second|minute)(?: please)?|hold on|hang on|wait(?: a (?:moment|sec|second|minute))?|brb|looking into it)$/u;
const fillers: ReadonlySet<string> = new Set(
  'the one please it its is s i mean meant that this of in at from for a an option with yes deal project company customer candidate'.split(
    ' ',
  ),
);
