import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { ConductorError } from '../lib/errors.ts';

const allowSchema = z.strictObject({
  users: z.array(z.string().regex(/^[UW]\w+$/u, 'expected Slack user ids such as U0123ABCD')).default([]),
  usergroups: z.array(z.string().regex(/^S\w+$/u, 'expected Slack user group ids such as S0123ABCD')).default([]),
  channels: z.array(z.string().regex(/^[CGD]\w+$/u, 'expected Slack channel ids such as C0123ABCD')).default([]),
});

/** `allow` left out: everybody for a flow; for questions to a space those who may run the flows that use it. */
const offerSchema = z.strictObject({
  enabled: z.boolean().default(true),
  audience: z.enum(['requester', 'channel']).optional(),
  allow: allowSchema.optional(),
});

const spaceSchema = z.strictObject({
  space_id: z
    .string()
    .regex(
      /^[\w-]{1,64}$/u,
      'expected the id from the address of the Genie space, such as 01ef0123456789abcdef0123456789ab',
    ),
  title: z.string().min(1).max(100).optional(),
  description: z.string().max(2000).optional(),
  sample_questions: z.array(z.string().max(500)).max(50).optional(),
  columns: z.record(z.string(), z.array(z.string().min(1))).optional(),
  alternative: z.string().optional(),
  /** Questions of people's own to this space. */
  questions: offerSchema.prefault({}),
});

const workspaceSchema = (flows: readonly string[]) =>
  z.strictObject({
    spaces: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/u, 'expected a key such as sales'), spaceSchema),
    flows: z.partialRecord(z.enum(flows), offerSchema).default({}),
    limits: z
      .strictObject({
        questions_per_minute: z.number().int().min(1).max(1000).default(5),
        run_deadline_s: z.number().int().min(10).max(86_400).default(900),
        /** How long a run waits for a person's choice or reply. */
        wait_for_people_h: z.number().min(0.001).max(720).default(72),
      })
      .prefault({}),
    period: z.strictObject({ fiscal_year_starts: z.number().int().min(1).max(12).default(1) }).prefault({}),
  });

export type Workspace = z.infer<ReturnType<typeof workspaceSchema>>;

/** Every mistake in a workspace file, each as `file:line:column path: what was expected`. `code` is `workspace_file`. */
export class WorkspaceFileError extends ConductorError {
  readonly problems: readonly string[];
  constructor(file: string, problems: readonly string[]) {
    super('workspace_file', `the workspace file ${file} has ${problems.length} mistake(s)`);
    this.problems = problems;
  }
}

/**
 * Reads the YAML text of a workspace file. `file` only names it in errors; `flows` are the names of those there are.
 * Throws `WorkspaceFileError` with all mistakes.
 */
export function readWorkspace(text: string, file: string, flows: readonly string[]): Workspace {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      (error) => `${place(file, lines, error.pos[0])} ${error.message} (example: ${examples['spaces']})`,
    );
    throw new WorkspaceFileError(file, problems);
  }
  const parsed = workspaceSchema(flows).safeParse(document.toJS() ?? {});
  const problems = parsed.success
    ? strayAlternatives(parsed.data)
    : parsed.error.issues.flatMap((issue) => explain(issue, flows));
  if (problems.length > 0 || !parsed.success) {
    throw new WorkspaceFileError(
      file,
      problems.map(
        ({ path, message }) =>
          `${locate(file, lines, document, path)} ${path.join('.') || 'file'}: ${message} (example: ${exampleFor(path)})`,
      ),
    );
  }
  return deepFreeze(parsed.data);
}

type Path = readonly PropertyKey[];

function explain(issue: z.core.$ZodIssue, flows: readonly string[]): { path: Path; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.path[0] === 'flows' && issue.path.length === 1 ? `: expected one of ${flows.join(', ')}` : '';
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: `is not a known key${known}` }));
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map((inner) => ({ path: issue.path, message: inner.message }));
  }
  const message = issue.message
    .replace(/^Invalid (?:input|option): /u, '')
    .replace(/^Too (?:small|big): /u, '')
    .replace(/^expected (.*), received undefined$/u, 'is missing: expected $1');
  return [{ path: issue.path, message }];
}

/** What the right thing looks like, for the named key on the path that is nearest to the mistake. */
function exampleFor(path: Path): string {
  const named = path.findLast((part): part is string => typeof part === 'string' && part in examples);
  return examples[named ?? 'spaces'] ?? '';
}

const examples: Readonly<Record<string, string>> = {
  spaces: 'spaces: { sales: { space_id: 01ef0123456789abcdef0123456789ab } }',
  space_id: 'space_id: 01ef0123456789abcdef0123456789ab',
  title: 'title: Sales data',
  description: 'description: Bookings per account executive',
  sample_questions: 'sample_questions: [How many deals closed last week?]',
  columns: 'columns: { actual: [achieved, actual_amount] }',
  alternative: 'alternative: sales_backup',
  flows: 'flows: { incentive: { enabled: true, audience: requester } }',
  enabled: 'enabled: true',
  audience: 'audience: requester',
  allow: 'allow: { users: [U0123ABCD], usergroups: [], channels: [] }',
  questions: 'questions: { enabled: true, audience: requester, allow: { users: [U0123ABCD] } }',
  limits: 'limits: { questions_per_minute: 5, run_deadline_s: 900, wait_for_people_h: 72 }',
  period: 'period: { fiscal_year_starts: 1 }',
};

function strayAlternatives({ spaces }: Workspace): { path: Path; message: string }[] {
  return Object.entries(spaces)
    .filter(([key, { alternative }]) => alternative !== undefined && (!(alternative in spaces) || alternative === key))
    .map(([key]) => ({
      path: ['spaces', key, 'alternative'],
      message: 'expected the key of another space of this file',
    }));
}

/** The line of the nearest thing in the file that the path leads to: a missing key is shown at what should hold it. */
function locate(file: string, lines: LineCounter, document: Document, path: Path): string {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== null) return place(file, lines, offset);
  }
  return `${file}:1:1`;
}

function offsetOf(document: Document, path: Path): number | null {
  const last = path.at(-1);
  const parent = document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last));
    if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? null;
  }
  const node = path.length > 0 ? document.getIn(path, true) : document.contents;
  return hasRange(node) ? (node.range[0] ?? null) : null;
}

function hasRange(node: unknown): node is { range: readonly number[] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function place(file: string, lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${file}:${line}:${col}`;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
