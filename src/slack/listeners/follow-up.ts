import { explain, readFollowUp } from '../../router/follow-up.ts';
import type { RunRecord } from '../../runs/record.ts';
import { paragraph, words } from '../blocks/elements.ts';
import { refusalMessage } from '../blocks/failure.ts';
import type { Message } from '../blocks/message.ts';
import { escapeMarkup, notification, plain } from '../blocks/text.ts';
import type { ThreadRun } from '../intake.ts';
import type { ListenerNeeds } from './needs.ts';
import { isMeantForBot, questionUnder } from './question-under.ts';
import { whyNotTouch } from './rights.ts';
import { namesSubject } from './subject-said.ts';
import type { Understood } from './understand.ts';
import { stillWorking } from './words.ts';

/** What somebody says under reports: `text` as Slack sends it, without the bot's name. */
export interface SaidUnder {
  readonly text: string;
  readonly userId: string;
  /** The runs of the thread, newest first. */
  readonly runs: readonly ThreadRun[];
  /** Said to the bot by mention or in its direct message; otherwise only what surely is meant for it counts. */
  readonly isAddressed: boolean;
  /** The space that the rules alone would ask. */
  readonly clearSpace: string | null;
}

type Asked = Parameters<typeof explain>[0];

/** A meaning, and the run by whose rights it may be acted on. */
interface Meant {
  readonly run: RunRecord;
  readonly understood: Understood;
}

/**
 * What a reply in a thread of runs means: one of its flows with something changed, why a figure is what it is (told from
 * that run's facts), or a question to the space it is about, in its conversation. Of several runs the newest that fits is
 * meant. null where it is none of these.
 */
export async function readUnder(needs: ListenerNeeds, said: SaidUnder): Promise<Understood | null> {
  const follow = readFollowUp(said.text);
  if (follow.kind === 'chatter') return said.isAddressed ? null : nothing;
  const meant =
    (await amended(needs, said)) ??
    (follow.kind === 'other' ? null : explained(said.runs, follow)) ??
    tooEarly(said, follow.kind === 'why') ??
    questionUnder(needs, said);
  if (meant === null) return null;
  const refusal = await whyNotTouch(needs, meant.run, said.userId);
  return refusal === null ? meant.understood : say(refusalMessage(refusal));
}

const nothing: Understood = { kind: 'say', message: null, isForAll: false };

async function amended(needs: ListenerNeeds, { runs, text }: SaidUnder): Promise<Meant | null> {
  const said = runs.length === 0 ? null : await needs.named(text);
  if (said === null) return null;
  for (const { run, input, report, subject } of runs) {
    const again = needs.catalogue.flowNamed(run.flow)?.amend(said, input, needs.today()) ?? null;
    if (again === null) continue;
    if (report === null) return { run, understood: say(stillWorking(subject)) };
    // A run's text is as Slack would send it: no name becomes markup on the way.
    return { run, understood: { kind: 'start', reading: { flow: run.flow, text: escapeMarkup(again) } } };
  }
  return null;
}

/** Of several reports the one of whom is asked, then one that explains just that, then the newest. */
function explained(runs: readonly ThreadRun[], asked: Asked): Meant | null {
  const found = runs.flatMap((each) => {
    const explanation = each.report && explain(asked, each.report.explanations);
    if (!explanation) return [];
    const score = (namesSubject(asked.about, each.subject) ? 2 : 0) + (explanation.fit === 'named' ? 1 : 0);
    return [{ run: each.run, subject: each.subject, text: explanation.text, score }];
  });
  const [best] = found.toSorted((one, other) => other.score - one.score);
  if (best === undefined) return null;
  const whole = best.subject === '' ? best.text : `${best.subject}: ${best.text}`;
  const message: Message = { text: notification(plain(whole, 1500)), blocks: [paragraph(words(plain(whole, 2500)))] };
  return { run: best.run, understood: { kind: 'say', message, isForAll: true } };
}

/** Nothing of the thread has reported yet, so that there is nothing to go on from. */
function tooEarly(said: SaidUnder, asksWhy: boolean): Meant | null {
  const [newest] = said.runs;
  if (!newest || said.clearSpace !== null || (!asksWhy && !isMeantForBot(said))) return null;
  const isEarly = asksWhy ? newest.report === null : said.runs.every(({ report }) => report === null);
  return isEarly ? { run: newest.run, understood: say(stillWorking(newest.subject)) } : null;
}

function say(message: Message): Understood {
  return { kind: 'say', message, isForAll: false };
}
