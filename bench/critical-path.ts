/** A question that Genie answered. Times are epoch milliseconds. */
export interface Answered {
  readonly spaceKey: string;
  readonly content: string;
  readonly receivedAt: number;
  readonly completedAt: number | null;
}

/** Spaces that are asked one after the other; `budget 2` is the second question to a space. */
export type Chain = readonly string[];

/** The questions of one run: those that name its subject in its time. */
export function questionsOf(
  questions: readonly Answered[],
  run: { readonly subject: string; readonly from: number; readonly to: number },
): Answered[] {
  return questions.filter(
    ({ content, receivedAt }) => content.includes(run.subject) && receivedAt >= run.from && receivedAt <= run.to,
  );
}

/** The least that a run can take: its longest chain. `questions` are its own; null where one of a chain is missing. */
export function criticalPathMs(questions: readonly Answered[], chains: readonly Chain[]): number | null {
  const lengths = chains.map((chain) => chain.reduce((sum, at) => sum + tookMs(questionAt(questions, at)), 0));
  const pathMs = Math.max(...lengths);
  return Number.isNaN(pathMs) ? null : pathMs;
}

/** How far apart the first questions of all chains began; null where one is missing. */
export function startSpreadMs(questions: readonly Answered[], chains: readonly Chain[]): number | null {
  const starts = chains.map(([first = '']) => questionAt(questions, first)?.receivedAt ?? NaN);
  const spreadMs = Math.max(...starts) - Math.min(...starts);
  return Number.isNaN(spreadMs) ? null : spreadMs;
}

function questionAt(questions: readonly Answered[], at: string): Answered | undefined {
  const [space, nth = '1'] = at.split(' ');
  const asked = questions.filter(({ spaceKey }) => spaceKey === space);
  return asked.toSorted((one, other) => one.receivedAt - other.receivedAt)[Number(nth) - 1];
}

function tookMs(question: Answered | undefined): number {
  return question?.completedAt ? question.completedAt - question.receivedAt : NaN;
}
