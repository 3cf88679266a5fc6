import type { Table } from '../answering/table.ts';
import type { Entities, Mentions } from '../understanding/entities.ts';
import type { Period, Quarter } from '../understanding/period.ts';
import type { Sql } from '../understanding/sql.ts';

/** A table of a space: column name to SQL type, and its rows in that order. */
export interface SpaceTable {
  name: string;
  columns: Readonly<Record<string, string>>;
  rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** What a space makes of a question before any SQL ran. */
export type Draft =
  | {
      kind: 'query';
      title: string;
      description: string;
      sql: Sql;
      /** The summary in markdown, written from the rows. */
      summarise: (table: Table) => string;
    }
  | { kind: 'text'; text: string; asksBack?: boolean }
  /** The message ends FAILED with an SQL error in these words, every time. */
  | { kind: 'fails'; error: string };

/** A question and what is known from the questions before it in the same conversation. */
export interface Understood {
  /** The question as written. */
  text: string;
  /** This and the earlier questions, newest first. */
  texts: readonly string[];
  /** Entity values by entity name; a subject that no table knows is there as it was written. */
  named: Mentions;
  period: Period;
  /** The conditions that the named entities set, on the columns of their tables. */
  conditions: Sql;
  /** How many rows of the subject's table fit all that is named: above 1 several share the name. */
  subjectsNamed: number;
}

/** A kind of question that a space can answer. The first intent whose pattern fits and whose needs are met is taken. */
export interface Intent {
  /** Tried on the folded question: lower case, no accents, words and digits only. */
  asks: RegExp;
  /** Entities without which this intent cannot answer. A subject that no table knows still counts as named. */
  needs?: readonly string[];
  answer: (question: Understood) => Draft;
}

/** One Genie space: what it is called, what it knows, and which questions it understands. */
export interface SpaceDefinition {
  key: string;
  /** 32 hex digits. */
  id: string;
  title: string;
  description: string;
  sampleQuestions: readonly string[];
  suggestions: readonly string[];
  /** The tables as of now: its quarter, and its day as YYYY-MM-DD. */
  tables: (current: Quarter, today: string) => readonly SpaceTable[];
  entities: Entities;
  intents: readonly Intent[];
  /** What a question takes here where the demo's latency is realistic; left out: as in most spaces. */
  typicalLatencyMs?: number;
  /** Answers "... similar to X" where the spelling of the subject's column says too little; undefined: no such question. */
  similar?: (text: string) => Draft | undefined;
  /** What the space asks when a question is understood but names no subject. */
  asksForSubject: string;
}
