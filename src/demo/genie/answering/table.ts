/** A cell as the Statement API carries it: every value is a string, NULL is null. */
export type Cell = string | null;

/** A column with its Databricks type: `typeName` is the enum word, `typeText` the full SQL type. */
export interface Column {
  name: string;
  typeName: string;
  typeText: string;
  precision?: number;
  scale?: number;
}

/** The result of one SQL statement, whole (not yet cut to the row cap or into chunks). */
export interface Table {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}
