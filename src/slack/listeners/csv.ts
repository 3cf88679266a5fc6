import { isLong, tableToCsv } from '../blocks/csv.ts';
import { refusalMessage } from '../blocks/failure.ts';
import { referenceOf } from '../blocks/message.ts';
import { refusalOf, SlackCallError } from '../delivery/fault.ts';
import { faceOf } from '../thread/run-context.ts';
import { earOf } from './clicked-place.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Click } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';

/** A press again within this time finds the file already there. */
const onceTtlMs = 60_000;

/** The whole of a report's table as a file in its thread, for whoever reads the thread: the table stands there too. */
export async function sendCsv(needs: ListenerNeeds, click: Click, runId: string): Promise<void> {
  const ear = earOf(click);
  const known = await needs.intake.find(runId);
  if (!known || !isLong(known.report?.table ?? null)) return needs.tell(ear, sayings.unknownRun);
  const { run, report } = known;
  const refusal = await whyNotTouch(needs, run, click.user.id);
  if (refusal !== null) return needs.tell(ear, refusalMessage(refusal));
  const threadTs = click.message?.thread_ts ?? click.message?.ts ?? null;
  const table = report?.table;
  if (!table || !(await needs.intake.once(`csv:${runId}:${ear.channelId}`, onceTtlMs))) return undefined;
  const title = `${faceOf(needs.facts, run.flow).title} · run ${referenceOf(runId)}`;
  const file = { name: `${run.flow}-${referenceOf(runId)}.csv`, title, content: tableToCsv(table) };
  try {
    await needs.upload(ear.channelId, threadTs, file);
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    needs.log.warn({ runId, error }, 'A table was not uploaded');
    await needs.tell(ear, refusalOf(error) === 'missing_scope' ? sayings.mayNotUpload : sayings.notUploaded);
  }
  return undefined;
}
