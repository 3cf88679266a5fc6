import type { JsonObject } from '../types.ts';
import { type Problem, wordProblem } from '../validate/problem.ts';

/** Slack says no: becomes `{ok: false, error, ...extra}` with HTTP 200. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly extra: JsonObject;

  constructor(code: string, extra: JsonObject = {}) {
    super(`Slack refuses: ${code}`);
    this.name = 'SlackRefusal';
    this.code = code;
    this.extra = extra;
  }
}

/** Throws the first problem's error code with all problems of that code in `response_metadata.messages`. */
export function refuseProblems(problems: readonly Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const messages = problems.filter((each) => each.code === first.code).map(wordProblem);
  throw new SlackRefusal(first.code, { errors: messages, response_metadata: { messages } });
}
