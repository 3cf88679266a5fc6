/** A question that Genie answered. Times are epoch milliseconds. */
export interface Answered {
  readonly spaceKey: string;
  readonly content: string;
  readonly receivedAt: number;
  readonly completedAt: number | null;
}

/**
 * The least that a run of the incentive flow can take: hr beside sales, finance after sales. null where one of the three
 * is missing. `person` and the times of the run tell its questions from those of other runs; of several questions to a
 * space the first counts, since the later ones only write the summary.
 */
export function criticalPathMs(
  questions: readonly Answered[],
  run: { readonly person: string; readonly from: number; readonly to: number },
): number | null {
  const tookMs = (space: string): number => {
    const first = questions.find(
      ({ spaceKey, content, receivedAt }) =>
        spaceKey === space && content.includes(run.person) && receivedAt >= run.from && receivedAt <= run.to,
    );
    return first?.completedAt ? first.completedAt - first.receivedAt : NaN;
  };
  const pathMs = Math.max(tookMs('sales') + tookMs('finance'), tookMs('hr'));
  return Number.isNaN(pathMs) ? null : pathMs;
}
