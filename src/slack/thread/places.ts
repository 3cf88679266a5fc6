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
  // The workspace file may have made the flow's answers private since.
  if (before !== null && (audience === 'channel' || isDirect(before))) return at(run, before);
  if (audience === 'channel' || (run.origin.via === 'message' && isDirect(run.origin.channelId)))
    return at(run, run.origin.channelId);
  return at(run, await openDirect(run.userId));
}

/** A place, and in it the thread in which it was asked. */
export function at({ origin }: RunRecord, channel: string): Home {
  return { channel, threadTs: channel === origin.channelId ? origin.threadTs : null };
}

/** A person's id addresses the direct message with that person. */
export function isDirect(channelId: string): boolean {
  return /^[DUW]/.test(channelId);
}

/** Slack says that the bot may not or cannot write in this place; another place may do. */
export function isClosedPlace(error: unknown): boolean {
  return closedPlace.test(refusalOf(error) ?? '');
}

/** The thread is gone; the place itself may do. */
export function isGoneThread(error: unknown): boolean {
  return goneThread.test(refusalOf(error) ?? '');
}

/** Refused because of one person, place or message. What concerns the whole app, its token and scopes, is waited for. */
export function isForGood(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal !== null && !mayBeMended.test(refusal);
}

/** The last place that there is for a person's answer, the direct message, is closed or cannot be. */
export function isUnreachable(error: unknown): boolean {
  return isForGood(error) && (isClosedPlace(error) || gonePerson.test(refusalOf(error) ?? ''));
}

const closedPlace =
  /^(channel_not_found|not_in_channel|is_archived|is_inactive|restricted_action.*|.*thread_locked|slack_connect_.*|method_not_supported_for_channel_type|no_permission|access_denied|ekm_access_denied|team_access_not_granted|channel_type_not_supported|messages_tab_disabled|cannot_dm_bot)$/;
const goneThread = /^(thread_not_found|invalid_thread_ts|message_not_found|cannot_reply_to_message)$/;
const gonePerson = /^(user_disabled|user_not_found|user_not_visible|users_not_found|invalid_user_combination)$/;
/** The whole app is refused until whoever looks after it has seen to that. */
const mayBeMended =
  /^(invalid_auth|not_authed|account_inactive|token_.*|missing_scope|not_allowed_token_type|org_login_required|no_permission|accesslimited|unknown_method)$/;
