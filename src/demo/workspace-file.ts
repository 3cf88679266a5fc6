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
        {
          space_id: id,
          title,
          description,
          sample_questions: [...sampleQuestions],
          ...(isAlternative(key) && { questions: { enabled: false } }),
          ...alternativeOf(key, spaces),
        },
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

/** Which space is asked where another cannot answer. People do not ask it themselves. */
const alternatives: Readonly<Record<string, string>> = { usage: 'usage_eu' };

function isAlternative(key: string): boolean {
  return Object.values(alternatives).includes(key);
}

function alternativeOf(key: string, spaces: GenieWorkspace['spaces']): { alternative?: string } {
  const alternative = alternatives[key];
  return alternative !== undefined && alternative in spaces ? { alternative } : {};
}
