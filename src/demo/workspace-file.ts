import { stringify } from 'yaml';
import type { GenieWorkspace } from './genie/workspace.ts';

/** A workspace file for the embedded spaces, as an admin would write it for real ones. */
export function workspaceFileFor(
  spaces: GenieWorkspace['spaces'],
  options: { questionsPerMinute: number; runDeadlineSeconds?: number; incentive?: object },
): string {
  return stringify({
    spaces: Object.fromEntries(
      Object.entries(spaces).map(([key, { id, title, description, sampleQuestions }]) => [
        key,
        { space_id: id, title, description, sample_questions: [...sampleQuestions] },
      ]),
    ),
    flows: { incentive: { enabled: true, audience: 'requester', ...options.incentive } },
    limits: {
      questions_per_minute: options.questionsPerMinute,
      run_deadline_s: options.runDeadlineSeconds ?? 900,
    },
    period: { fiscal_year_starts: 1 },
  });
}
