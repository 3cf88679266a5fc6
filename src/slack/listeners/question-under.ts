import type { Report } from '../../engine/report.ts';
import type { Reading } from '../../router/route.ts';
import type { RunRecord } from '../../runs/record.ts';
import { readingsMessage } from '../blocks/readings.ts';
import { escapeMarkup } from '../blocks/text.ts';
import type { ThreadRun } from '../intake.ts';
import type { SaidUnder } from './follow-up.ts';
import type { ListenerNeeds } from './needs.ts';
import { bareSubject, namesOther, namesSubject, refersBack } from './subject-said.ts';
import type { Understood } from './understand.ts';

type ReportedRun = ThreadRun & { readonly report: Report };

/** Unaddressed, only a question of somebody who asked here counts: people talk with each other under a report too. */
export function isMeantForBot({ isAddressed, text, runs, userId }: SaidUnder): boolean {
  return isAddressed || (asks.test(text) && runs.some(({ run }) => run.userId === userId));
}

/** A question that goes on from the reports of a thread: to a space, in its conversation where there is one. */
export function questionUnder(
  needs: ListenerNeeds,
  said: SaidUnder,
): { readonly run: RunRecord; readonly understood: Understood } | null {
  const runs = said.runs.filter((each): each is ReportedRun => each.report !== null);
  const [newest] = runs;
  if (!newest) return null;
  const talk = isHalf(needs, said, newest) ? newest.conversations.at(-1) : undefined;
  if (talk && isOpen(needs, talk.space)) return goOn(needs, newest.run, talk, said.text);
  if (!isMeantForBot(said)) return null;
  const asked = new Set(runs.flatMap(({ conversations }) => conversations.map(({ space }) => space)));
  const spaces = needs.catalogue.openSpaces.filter(({ key }) => asked.has(key));
  const best = bestOf(needs, said, spaces, newest);
  const place = (space: string) => placeOf(needs, runs, newest, space, said.text);
  if (best !== null) return place(best);
  if (said.clearSpace !== null || !said.isAddressed || spaces.length === 0) return null;
  const offered = spaces.map(({ key, title }) => Object.assign({ label: title }, place(key).understood.reading));
  return {
    run: newest.run,
    understood: { kind: 'say', message: readingsMessage('Whom shall I ask?', offered), isForAll: false },
  };
}

const asks = /\?\s*$|^(?:what|which|who|whose|how|when|where|show|list|compare)\b/iu;
/** Who asked a space a question of their own talks with it, so that half a sentence goes on from its answer. */
const goesOn =
  /^(?:and|now|then|only|just|same|break|group|split|sort|order|filter|exclude|include|without|limit|top|per|by|sum|total|average|count|plot|chart|draw|give)\b/iu;

function isHalf(needs: ListenerNeeds, { text, userId, isAddressed, clearSpace }: SaidUnder, newest: ReportedRun) {
  const isTheirs = isAddressed || newest.run.userId === userId;
  return isTheirs && clearSpace === null && goesOn.test(text) && isTalk(needs, newest);
}

/** A question of somebody's own, in contrast to a flow. */
function isTalk({ catalogue }: ListenerNeeds, { run }: ThreadRun): boolean {
  return catalogue.openSpaces.some(({ key }) => catalogue.questionTo(key, '', null).flow === run.flow);
}

function isOpen({ catalogue }: ListenerNeeds, space: string): boolean {
  return catalogue.openSpaces.some(({ key }) => key === space);
}

type OpenSpaces = ListenerNeeds['catalogue']['openSpaces'];

/** Another space than those of the thread only where the question surely goes on from the report. */
function bestOf(needs: ListenerNeeds, said: SaidUnder, spaces: OpenSpaces, newest: ReportedRun): string | null {
  const { text, clearSpace } = said;
  const [only, second] = spaces;
  if (clearSpace !== null) return spaces.some(({ key }) => key === clearSpace) || refersBack(text) ? clearSpace : null;
  if (only && !second) return only.key;
  const fitting = needs.bestSpace(text, spaces);
  if (fitting !== null) return fitting;
  if (refersBack(text)) {
    const other = needs.bestSpace(text, needs.catalogue.openSpaces);
    if (other !== null) return other;
  }
  const talk = isTalk(needs, newest) ? newest.conversations.at(-1)?.space : undefined;
  return talk !== undefined && isOpen(needs, talk) ? talk : null;
}

/** The newest conversation with that space; the question says whom it is about where it would not stand alone. */
function placeOf(
  needs: ListenerNeeds,
  runs: readonly ReportedRun[],
  newest: ReportedRun,
  space: string,
  text: string,
): Meant {
  const from = runs.find(({ conversations }) => conversations.some((each) => each.space === space));
  const conversationId = from?.conversations.findLast((each) => each.space === space)?.conversationId ?? null;
  const about = from && !isTalk(needs, from) ? from : runs.find((each) => !isTalk(needs, each));
  const whole = about === undefined ? text : selfContained(text, about.subject);
  return goOn(needs, from?.run ?? newest.run, { space, conversationId }, whole);
}

function selfContained(text: string, subject: string): string {
  const name = bareSubject(subject);
  if (name === '' || namesSubject(text, subject) || (namesOther(text) && !refersBack(text))) return text;
  return `About ${escapeMarkup(name)}: ${text}`;
}

interface Meant {
  readonly run: RunRecord;
  readonly understood: Extract<Understood, { kind: 'start' }>;
}

function goOn(
  { catalogue }: ListenerNeeds,
  run: RunRecord,
  { space, conversationId }: { readonly space: string; readonly conversationId: string | null },
  text: string,
): Meant {
  const reading: Reading = catalogue.questionTo(space, text, conversationId);
  return { run, understood: { kind: 'start', reading } };
}
