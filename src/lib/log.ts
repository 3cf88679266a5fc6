import { pino, type DestinationStream } from 'pino';
import { ConductorError } from './errors.ts';

/** Facts of a log line. Strings are kept only under the names in `stringFacts`: ids and codes, never what people wrote. */
type LogFacts = Readonly<Record<string, unknown>>;

export interface Log {
  debug(facts: LogFacts, message: string): void;
  info(facts: LogFacts, message: string): void;
  warn(facts: LogFacts, message: string): void;
  error(facts: LogFacts, message: string): void;
}

/**
 * A JSON log that cannot tell what it should not know: unknown string facts are withheld, errors are cut down to kind, code
 * and stack frames (a message may quote an answer), and whatever looks like a token or a response URL is struck out last.
 */
export function createLog(options: { level: string; destination?: DestinationStream }): Log {
  const settings = { level: options.level, base: null, hooks: { streamWrite: strikeSecrets } };
  const logger = options.destination ? pino(settings, options.destination) : pino(settings);
  return {
    debug: (facts, message) => logger.debug(scrub(facts), message),
    info: (facts, message) => logger.info(scrub(facts), message),
    warn: (facts, message) => logger.warn(scrub(facts), message),
    error: (facts, message) => logger.error(scrub(facts), message),
  };
}

/** Names under which a string is an id, a code or another word of ours. */
const stringFacts = new Set(
  'runId step flow space state code kind method outcome reason status channel user team ts part slot eventId event questionId conversationId messageId statementId requestId route mode address file variable version signal page level'.split(
    ' ',
  ),
);
const maxFactLength = 120;

function scrub(facts: LogFacts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, scrubOne(name, value)]));
}

function scrubOne(name: string, value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Error) return scrubError(value);
  if (typeof value === 'string' && stringFacts.has(name)) return value.slice(0, maxFactLength);
  return '[withheld]';
}

interface ErrorLine {
  readonly kind: string;
  readonly code?: string;
  readonly facts?: Record<string, unknown>;
  readonly frames: readonly string[];
  readonly cause?: ErrorLine;
}

function scrubError(error: Error): ErrorLine {
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const facts = error instanceof ConductorError ? { facts: scrub(error.facts) } : {};
  const cause = error.cause instanceof Error ? { cause: scrubError(error.cause) } : {};
  return { kind: error.name, ...code, ...facts, frames: framesOf(error), ...cause };
}

/** The frames without the first lines, which repeat the message. */
function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => /^at .*:\d+:\d+\)?$/u.test(line)).slice(0, 6);
}

const secrets =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|dapi[0-9a-f]{8,}|Bearer\s+[^\s"]+|Basic\s+[\w+/=]{8,}|https?:\/\/hooks\.slack\.com\/[^\s"]*|eyJ[\w-]{10,}\.[\w-]+\.[\w-]*/gu;

function strikeSecrets(line: string): string {
  return line.replace(secrets, '[secret]');
}
