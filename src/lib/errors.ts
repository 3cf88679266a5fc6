/** Facts of an error that may be logged: ids, counts, codes. Never names, message text, answers or tokens. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | null>>;

/** The base of every error that this project throws on purpose. The sentence for people is made where it is shown. */
export class ConductorError extends Error {
  readonly code: string;
  /** True where the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  readonly facts: ErrorFacts;

  constructor(
    code: string,
    message: string,
    options: { retryable?: boolean; facts?: ErrorFacts; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ConductorError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.facts = options.facts ?? {};
  }
}
