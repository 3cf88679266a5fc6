import type { ReadAs } from '../blocks/actions.ts';
import { earOf } from './clicked-place.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Click } from './payloads.ts';
import { start } from './understand.ts';
import { takenMessage } from './words.ts';

/**
 * A person says what an earlier text of theirs meant. The button stands in a message that only they see and holds their
 * own words; whether they may run it is decided like for any request. One message starts one run, whatever is pressed.
 */
export async function readAs(needs: ListenerNeeds, click: Click, reading: ReadAs): Promise<void> {
  const ear = earOf(click);
  const origin = {
    via: 'button',
    teamId: click.team?.id ?? click.user.team_id ?? '',
    channelId: ear.channelId,
    threadTs: ear.threadTs,
    responseUrl: ear.responseUrl,
  } as const;
  const place = click.message?.ts ?? click.container?.message_ts ?? click.trigger_id;
  const key = `read:${ear.channelId}:${place}:${click.user.id}`;
  const said = await start(needs, reading, { userId: click.user.id, origin }, [key]);
  if (said) return needs.tell(ear, said);
  const flow = needs.catalogue.flowNamed(reading.flow);
  if (!flow || ear.responseUrl === null) return undefined;
  // Of two presses the first has started its run: the other one must not say what it stood for.
  if (await needs.intake.once(`taken:${key}`, pressedTtlMs)) {
    await needs.replace(ear.responseUrl, takenMessage(flow, ear.channelId));
  }
  return undefined;
}

const pressedTtlMs = 3_600_000;
