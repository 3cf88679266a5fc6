/** Told of every call of a model: what it was for, how it ended (`ok` or a code) and how long it took. Never a text. */
export type ModelCalled = (facts: {
  readonly purpose: 'narrate' | 'read';
  readonly outcome: string;
  readonly ms: number;
}) => void;
