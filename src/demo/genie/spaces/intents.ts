import type { Draft, Intent, Understood } from './space.ts';

/** The same kind of question, about any one of several entities; the first that is named counts. */
export function aboutAny(
  entities: readonly string[],
  asks: RegExp,
  answer: (question: Understood) => Draft,
): readonly Intent[] {
  return entities.map((entity) => ({ asks, needs: [entity], answer }));
}
