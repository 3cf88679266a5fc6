import type { RunRecord } from '../../runs/record.ts';
import { refusalOf } from '../delivery/fault.ts';
import type { OpenDirect } from '../delivery/direct-messages.ts';
import type { RunLedger } from './ledger.ts';

/** Where a run's thread lives. */
export interface Home {
  readonly channel: string;
  /** The thread in which the root is a reply; null where the root begins its own. */
  readonly threadTs: string | null;
}

/** Where a run belongs before anything of it was posted: with who asked, or where it was asked. */
export async function homeOf(
  run: RunRecord,
  audience: 'requester' | 'channel',
  ledger: RunLedger,
  openDirect: OpenDirect,
): Promise<Home> {
  const before = ledger.home();
  if (before !== null) return at(run, before);
  if (audience === 'channel' || run.origin.via === 'message') return at(run, run.origin.channelId);
  return at(run, await openDirect(run.userId));
}

/** A place, and in it the thread in which it was asked. */
export function at({ origin }: RunRecord, channel: string): Home {
  return { channel, threadTs: channel === origin.channelId ? origin.threadTs : null };
}

export function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}

/** Slack says that the bot may not or cannot write in this place; another place may do. */
export function isClosedPlace(error: unknown): boolean {
  return closedPlace.test(refusalOf(error) ?? '');
}

/** The thread is gone; the place itself may do. */
export function isGoneThread(error: unknown): boolean {
  return goneThread.test(refusalOf(error) ?? '');
}

const closedPlace =
  /^(channel_not_found|not_in_channel|is_archived|is_inactive|restricted_action.*|.*thread_locked|slack_connect_.*|method_not_supported_for_channel_type|no_permission|access_denied|ekm_access_denied|team_access_not_granted|channel_type_not_supported|messages_tab_disabled|cannot_dm_bot)$/;
const goneThread = /^(thread_not_found|invalid_thread_ts|message_not_found|cannot_reply_to_message)$/;
