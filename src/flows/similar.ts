import type { Outcome } from '../engine/answer.ts';
import { key } from '../engine/columns.ts';
import type { Report } from '../engine/report.ts';
import { ask, type Step, type StepRef } from '../engine/step.ts';

const name = key({
  meaning: 'the name',
  synonyms: ['company', 'customer', 'project', 'candidate', 'team', 'region', 'group', 'person', 'employee', 'deal_id'],
});

interface SimilarSpec {
  readonly space: string;
  /** In the plural: `people`, `companies`. */
  readonly among: string;
  /** What the space calls such names: `name`, `company`. */
  readonly column: string;
  readonly subject: string;
  /** The step that did not find the subject; only then is this one asked. */
  readonly of: StepRef<unknown>;
}

/** Asks a space for names like one that it does not know; a step on the side, without which the report stands. */
export function askSimilar(spec: SimilarSpec): Step<readonly { readonly name: string }[]> {
  return ask('similar', {
    title: 'Look for similar names',
    space: spec.space,
    uses: { of: spec.of },
    skip: (_, { of }) => (isUnknown(of) ? null : 'the subject was found'),
    quiet: true,
    question: `Which ${spec.among} have a name similar to ${spec.subject}? Return at most five rows with the column ${spec.column}.`,
    columns: { name },
  });
}

/** The space knows nobody and nothing of that name, whether it says so by no rows or by rows about others. */
export function isUnknown(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'empty' || (outcome.kind === 'failed' && outcome.failure.code === 'other_subject');
}

/** At most five other names as suggestions of a report; `textOf` makes the text behind the command of each. */
export function suggestSimilar(
  similar: Outcome<readonly { readonly name: string }[]>,
  subject: string,
  textOf: (name: string) => string = (each) => each,
): Report['suggestions'] {
  if (similar.kind !== 'answered') return [];
  const names = [...new Set(similar.value.map((row) => row.name))].filter((each) => each !== subject);
  return names.slice(0, 5).map((each) => ({ label: each, text: textOf(each) }));
}
