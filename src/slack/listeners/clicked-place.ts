import type { Ear } from '../delivery/whisper.ts';
import type { FormPlace } from './form.ts';
import type { Click } from './payloads.ts';

/** Who pressed, and how that person can be told something alone. */
export function earOf(click: Click): Ear {
  return {
    userId: click.user.id,
    channelId: channelOf(click) ?? '',
    threadTs: click.message?.thread_ts ?? click.container?.thread_ts ?? null,
    responseUrl: click.response_url ?? null,
  };
}

/** The channel in which it was pressed; null for a press in a view. */
export function placeOfClick(click: Click): FormPlace | null {
  const channelId = channelOf(click);
  return channelId === null ? null : { channelId, threadTs: null };
}

/** A press comes once: Slack may still send it twice. */
export function keyOfClick(click: Click): string {
  const [action] = click.actions;
  return `click:${action?.action_ts}:${click.user.id}:${action?.action_id}`;
}

function channelOf(click: Click): string | null {
  return click.channel?.id ?? click.container?.channel_id ?? null;
}
