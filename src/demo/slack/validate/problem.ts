import type { z } from 'zod';

/** One reason why Slack would refuse a message or view. `pointer` is a JSON pointer from the root of the arguments. */
export interface Problem {
  code: string;
  pointer: string;
  message: string;
}

/** Slack's own wording of a problem in `response_metadata.messages`. */
export function wordProblem(problem: Problem): string {
  return `[ERROR] ${problem.message} [json-pointer:${problem.pointer}]`;
}

/** Turns a failed parse into problems under `root` (as `/blocks`), each with the given error code. */
export function problemsFromParse(error: z.ZodError, root: string, code: string): Problem[] {
  return error.issues.flatMap((issue) => problemsFromIssue(issue, root, code));
}

export function joinPointer(root: string, path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
  return [root, ...parts].join('/');
}

function problemsFromIssue(issue: z.core.$ZodIssue, root: string, code: string): Problem[] {
  const pointer = joinPointer(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code,
      pointer: joinPointer(root, [...issue.path, key]),
      message: `invalid additional property: ${key}`,
    }));
  }
  return [{ code, pointer, message: wordIssue(issue) }];
}

function wordIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    return `unsupported ${issue.discriminator}: ${readKey(issue.input, issue.discriminator)}`;
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'missing required field';
  if (issue.code === 'too_big' && issue.origin === 'array') return `no more than ${issue.maximum} items allowed`;
  if (issue.code === 'too_small' && issue.origin === 'array') return `must have at least ${issue.minimum} items`;
  return issue.message;
}

function readKey(input: unknown, key: string): string {
  const entry = Object.entries(typeof input === 'object' && input !== null ? input : {}).find(([name]) => name === key);
  return typeof entry?.[1] === 'string' ? entry[1] : 'missing';
}
