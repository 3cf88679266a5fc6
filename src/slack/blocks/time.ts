import { escapeMarkup } from './text.ts';

/** How long something took: `0.3 s`, `4.1 s`, `12 s`, `2 min 5 s`, `1 h 5 min`. */
export function took(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : inWhole(Math.round(ms / 1000));
}

/** How long something has been going on, in whole seconds, so that it counts evenly. */
export function soFar(durationMs: number): string {
  return inWhole(Math.floor(Math.max(0, durationMs) / 1000));
}

/** A time that each reader sees in their own time zone, as mrkdwn; null where `at` (epoch milliseconds) is no time. */
export function localTime(at: number): string | null {
  const date = new Date(at);
  if (Number.isNaN(date.getTime()) || at < 0) return null;
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} at {time}|${escapeMarkup(utc(date))}>`;
}

function inWhole(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

function utc(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
