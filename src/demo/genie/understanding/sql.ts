/** A piece of finished SQL, to tell it from a value that still has to be quoted. */
export interface Sql {
  readonly text: string;
}

/** What may stand in a `${}` of the `sql` template; a list becomes `(a, b)`. */
export type SqlValue = string | number | boolean | null | Sql | readonly (string | number)[];

/** Writes SQL with every value as a quoted literal: Genie shows plain SQL, so there are no bind parameters. */
export function sql(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  const text = strings.reduce((done, part, index) => {
    const value = values[index - 1];
    return done + (value === undefined ? '' : written(value)) + part;
  });
  return { text: text.replaceAll(/\n\s*\n/g, '\n').trim() };
}

/** Joins conditions with AND; none at all is TRUE. */
export function allOf(conditions: readonly (Sql | undefined)[]): Sql {
  const texts = conditions.flatMap((condition) => (condition === undefined ? [] : [condition.text]));
  return { text: texts.length === 0 ? 'TRUE' : texts.join('\n  AND ') };
}

/** Column names, quoted only where SQL needs it. */
export function columnList(names: readonly string[]): Sql {
  return { text: names.map((name) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`)).join(', ') };
}

export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

function written(value: SqlValue): string {
  if (value === null || typeof value !== 'object') return literal(value);
  if ('text' in value) return value.text;
  return `(${value.map(literal).join(', ')})`;
}
