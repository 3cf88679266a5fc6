import type { RunRecord } from '../../runs/record.ts';
import type { Suggested } from '../blocks/actions.ts';
import { refusalMessage } from '../blocks/failure.ts';
import { accept } from './ask.ts';
import { earOf, keyOfClick } from './clicked-place.ts';
import { isSecondPress } from './first.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Click } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';

/** The same request anew, for who pressed, where the first was asked. */
export async function runAgain(needs: ListenerNeeds, click: Click, runId: string): Promise<void> {
  const known = await needs.intake.find(runId);
  if (!known) return needs.tell(earOf(click), sayings.unknownRun);
  return start(needs, click, known.run, known.run.text, known.run.origin.threadTs);
}

/** The same flow with another input that the report suggested. */
export async function runSuggestion(needs: ListenerNeeds, click: Click, { runId, option }: Suggested): Promise<void> {
  const known = await needs.intake.find(runId);
  const suggestion = known?.report?.suggestions[option];
  if (!known || !suggestion) return needs.tell(earOf(click), sayings.unknownRun);
  const { run, report } = known;
  const { channelId, threadTs } = earOf(click);
  // What goes on from an answer stands under it, as a reply would; somebody else who was meant begins a thread.
  const goesOn = report?.suggestionsAre === 'next' && channelId === run.origin.channelId;
  return start(needs, click, run, suggestion.text, goesOn ? threadTs : run.origin.threadTs);
}

async function start(
  needs: ListenerNeeds,
  click: Click,
  run: RunRecord,
  text: string,
  threadTs: string | null,
): Promise<void> {
  const refusal = await whyNotTouch(needs, run, click.user.id);
  if (refusal !== null) return needs.tell(earOf(click), refusalMessage(refusal));
  if (await isSecondPress(needs, click)) return undefined;
  const origin = { ...run.origin, via: 'button', threadTs, responseUrl: click.response_url ?? null } as const;
  const request = { flow: run.flow, text, userId: click.user.id, origin };
  const said = await accept(needs, request, [keyOfClick(click)]);
  return said ? needs.tell(earOf(click), said) : undefined;
}
