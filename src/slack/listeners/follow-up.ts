import { explain, readFollowUp } from '../../router/follow-up.ts';
import type { Reading } from '../../router/route.ts';
import { paragraph, words } from '../blocks/elements.ts';
import { refusalMessage } from '../blocks/failure.ts';
import type { Message } from '../blocks/message.ts';
import { readingsMessage } from '../blocks/readings.ts';
import { escapeMarkup, notification, plain } from '../blocks/text.ts';
import type { AnsweredRun } from '../intake.ts';
import type { ListenerNeeds } from './needs.ts';
import { whyNotTouch } from './rights.ts';
import type { Understood } from './understand.ts';

/** What somebody says under a report: `text` as Slack sends it, without the bot's name. */
export interface SaidUnder {
  readonly text: string;
  readonly userId: string;
  readonly channelId: string;
  readonly threadTs: string;
  /** Said to the bot by mention or in its direct message; otherwise only what surely is meant for it counts. */
  readonly isAddressed: boolean;
  /** The space that the rules alone would ask. */
  readonly clearSpace: string | null;
}

/**
 * What a reply in a run's thread means: why a figure is what it is (told from the run's facts), the same flow with
 * something changed, or a question to the space it is about, in its conversation. null where it is none of these.
 */
export async function readUnder(needs: ListenerNeeds, said: SaidUnder): Promise<Understood | null> {
  const follow = readFollowUp(said.text);
  if (follow.kind === 'chatter') return said.isAddressed ? null : nothing;
  const under = await needs.intake.answeredIn(said.channelId, said.threadTs);
  if (!under) return null;
  const explanation = follow.kind === 'why' ? explained(under, follow.about) : null;
  const meant = explanation ?? (await amended(needs, under, said)) ?? questionUnder(needs, under, said);
  if (meant === null) return null;
  const refusal = await whyNotTouch(needs, under.run, said.userId);
  if (refusal !== null) return { kind: 'say', message: refusalMessage(refusal), isForAll: false };
  return meant;
}

const nothing: Understood = { kind: 'say', message: null, isForAll: false };

function explained({ report }: AnsweredRun, about: string): Understood | null {
  const text = explain(about, report.explanations);
  if (text === null) return null;
  const message: Message = { text: notification(plain(text, 1500)), blocks: [paragraph(words(plain(text, 2500)))] };
  return { kind: 'say', message, isForAll: true };
}

async function amended(
  needs: ListenerNeeds,
  { run, input }: AnsweredRun,
  { text }: SaidUnder,
): Promise<Understood | null> {
  const said = await needs.named(text);
  if (said === null) return null;
  const again = needs.catalogue.flowNamed(run.flow)?.amend(said, input, needs.today()) ?? null;
  // A run's text is as Slack would send it: no name becomes markup on the way.
  return again === null ? null : { kind: 'start', reading: { flow: run.flow, text: escapeMarkup(again) } };
}

/** Unaddressed, only a question counts: people talk with each other under a report too. */
const asks = /\?\s*$|^(?:what|which|who|whose|how|when|where|show|list|compare)\b/iu;
/** Who asked a space a question of their own talks with it, so that half a sentence goes on from its answer. */
const goesOn =
  /^(?:and|now|then|only|just|same|break|group|split|sort|order|filter|exclude|include|without|limit|top|per|by|sum|total|average|count|plot|chart|draw|give)\b/iu;

function questionUnder(needs: ListenerNeeds, under: AnsweredRun, said: SaidUnder): Understood | null {
  const { catalogue } = needs;
  const isOwn = under.run.userId === said.userId;
  const isMeant = asks.test(said.text) || (isConversation(needs, under) && goesOn.test(said.text));
  if (!said.isAddressed && !(isOwn && isMeant)) return null;
  const asked = under.conversations.filter(({ space }) => catalogue.openSpaces.some(({ key }) => key === space));
  const spaces = catalogue.openSpaces.filter(({ key }) => asked.some(({ space }) => space === key));
  if (said.clearSpace !== null && !spaces.some(({ key }) => key === said.clearSpace)) return null;
  const best = said.clearSpace ?? (spaces.length === 1 ? spaces[0]?.key : needs.bestSpace(said.text, spaces));
  const readingFor = (space: string): Reading => {
    const last = asked.findLast((each) => each.space === space);
    return catalogue.questionTo(space, said.text, last?.conversationId ?? null);
  };
  if (best !== undefined && best !== null) return { kind: 'start', reading: readingFor(best) };
  if (!said.isAddressed || spaces.length === 0) return null;
  const offered = spaces.map(({ key, title }) => Object.assign({ label: title }, readingFor(key)));
  return { kind: 'say', message: readingsMessage('Whom shall I ask?', offered), isForAll: false };
}

function isConversation({ catalogue }: ListenerNeeds, { run, conversations }: AnsweredRun): boolean {
  return conversations.some(({ space }) => catalogue.questionTo(space, '', null).flow === run.flow);
}
