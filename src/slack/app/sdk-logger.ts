import { LogLevel, type Logger } from '@slack/bolt';
import type { Log } from '../../lib/log.ts';

/**
 * The logger that Slack's libraries get. They put bodies and parse errors with pieces of bodies into their lines, so only
 * the first words of a warning or error are kept, up to where such a piece can begin; the rest is dropped.
 */
export function makeSdkLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts: unknown[]) => log.warn({ kind: 'slack_sdk' }, opening(parts[0])),
    error: (...parts: unknown[]) => log.error({ kind: 'slack_sdk' }, opening(parts[0])),
    setLevel: () => undefined,
    // Above DEBUG the libraries do not even build the lines that hold bodies.
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

const pieceStart = /["'`:([{<!\n\\]/;

function opening(first: unknown): string {
  const words = first instanceof Error ? first.name : typeof first === 'string' ? first : 'something unnamed';
  return (words.split(pieceStart)[0] ?? '').trim().slice(0, 120) || 'something unnamed';
}
