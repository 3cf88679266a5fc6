import type { Draft, Intent, SpaceDefinition, SpaceTable, Understood } from '../spaces/space.ts';
import { asksAboutAll } from './asks-about-all.ts';
import { type Entity, type FindMentions, indexEntities, type Mentions, withoutValues } from './entities.ts';
import { answerExampleRows } from './example-rows.ts';
import { fold } from './fold.ts';
import { findPeriod, type Quarter, quarterPeriod } from './period.ts';
import { answerSimilarNames } from './similar-names.ts';
import { allOf, columnList, type Sql, sql } from './sql.ts';
import { likelyName, possibleName } from './unknown-name.ts';

/** A space made ready to understand questions. `texts` are the questions of the conversation, newest first. */
export type UnderstandQuestion = (texts: readonly string[]) => Draft;

export function prepareSpace(
  space: SpaceDefinition,
  tables: readonly SpaceTable[],
  current: Quarter,
): UnderstandQuestion {
  const find = indexEntities(space.entities, (entity) => columnValues(tables, entity));
  const understand: UnderstandQuestion = (texts) => {
    const similar = space.similar?.(texts[0] ?? '') ?? answerSimilarNames(space.entities, texts[0] ?? '');
    if (similar !== undefined) return similar;
    const intents = intentsOf(space, texts);
    if (intents.length === 0) return notUnderstood(space);
    const named = namedIn(space, find, texts);
    // A guessed name counts only where no kind of question can do without a name.
    for (const mentions of [named, withGuess(space, named, texts)]) {
      const intent = intents.find(({ needs = [] }) => needs.every((name) => mentions[name] !== undefined));
      if (intent !== undefined) return intent.answer(understood(space, tables, mentions, texts, current));
    }
    return { kind: 'text', text: space.asksForSubject, asksBack: true };
  };
  return (texts) =>
    answerExampleRows(space.sampleQuestions, texts[0] ?? '', understand) ?? understand(stillMeant(space, texts));
}

/** The questions before count as long as the newest goes on with them. */
function stillMeant(space: SpaceDefinition, texts: readonly string[]): readonly string[] {
  const newest = texts.slice(0, 1);
  return asksAboutAll(newest[0] ?? '') && intentsOf(space, newest).length > 0 ? newest : texts;
}

/** The intents of the newest question that shows any, so that a follow-up goes on with what was asked before. */
function intentsOf(space: SpaceDefinition, texts: readonly string[]): readonly Intent[] {
  for (const text of texts) {
    const folded = fold(text);
    const fitting = space.intents.filter((intent) => intent.asks.test(folded));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function understood(
  space: SpaceDefinition,
  tables: readonly SpaceTable[],
  named: Mentions,
  texts: readonly string[],
  current: Quarter,
): Understood {
  const periods = texts.flatMap((text) => findPeriod(text, current) ?? []);
  return {
    text: texts[0] ?? '',
    texts,
    named,
    period: periods[0] ?? quarterPeriod(current),
    conditions: allOf(Object.entries(space.entities).map(([name, entity]) => condition(entity, named[name]))),
    subjectsNamed: countSubjects(space, tables, named),
  };
}

/** Entities of the newest text, filled up from older ones; a newly named subject ends what was said of the one before. */
function namedIn(space: SpaceDefinition, find: FindMentions, texts: readonly string[]): Mentions {
  const subject = subjectName(space);
  const named: Record<string, readonly string[]> = {};
  for (const text of texts) {
    const found = find(text);
    for (const [name, values] of Object.entries(found)) named[name] ??= values;
    if (subject === undefined) continue;
    const unknown = named[subject] === undefined ? unknownName(space.entities[subject], text, found) : undefined;
    const subjects = named[subject] ?? (unknown === undefined ? undefined : [unknown]);
    if (subjects !== undefined) return { ...named, [subject]: subjects.slice(0, 1) };
  }
  return named;
}

/** A subject that no table knows; what is known as something else, such as a region, is none. */
function unknownName(subject: Entity | undefined, text: string, found: Mentions): string | undefined {
  const rest = withoutValues(text, found);
  const written = subject?.standsIn?.exec(rest)?.[1]?.trim();
  const known = Object.values(found).flat().map(fold);
  return written === undefined || known.includes(fold(written)) ? likelyName(rest) : written;
}

function withGuess(space: SpaceDefinition, named: Mentions, texts: readonly string[]): Mentions {
  const subject = subjectName(space);
  if (subject === undefined || named[subject] !== undefined) return named;
  const guess = possibleName(withoutValues(texts[0] ?? '', named));
  return guess === undefined ? named : { ...named, [subject]: [guess] };
}

function subjectName(space: SpaceDefinition): string | undefined {
  return Object.keys(space.entities).find((name) => space.entities[name]?.role === 'subject');
}

function condition(entity: Entity, values: readonly string[] | undefined): Sql | undefined {
  const [first, ...more] = values ?? [];
  if (first === undefined) return undefined;
  const column = columnList([entity.column]);
  return more.length === 0 ? sql`${column} = ${first}` : sql`${column} IN ${[first, ...more]}`;
}

function countSubjects(space: SpaceDefinition, tables: readonly SpaceTable[], named: Mentions): number {
  const subject = space.entities[subjectName(space) ?? ''];
  const table = tables.find(({ name }) => name === subject?.table);
  if (table === undefined) return 0;
  const columns = Object.keys(table.columns);
  const filters = Object.entries(space.entities).flatMap(([name, entity]) => {
    const values = named[name];
    return entity.table === table.name && values !== undefined ? [{ at: columns.indexOf(entity.column), values }] : [];
  });
  return table.rows.filter((row) => filters.every(({ at, values }) => values.includes(String(row[at])))).length;
}

function columnValues(tables: readonly SpaceTable[], entity: Entity): readonly string[] {
  const table = tables.find(({ name }) => name === entity.table);
  const at = Object.keys(table?.columns ?? {}).indexOf(entity.column);
  if (table === undefined || at < 0) throw new Error(`No column ${entity.table}.${entity.column}`);
  return table.rows.flatMap((row) => (row[at] === null || row[at] === undefined ? [] : [String(row[at])]));
}

function notUnderstood(space: SpaceDefinition): Draft {
  const samples = space.sampleQuestions.map((question) => `- ${question}`).join('\n');
  return {
    kind: 'text',
    text: `I could not understand that question with the data of this space (${space.title}). I can answer questions such as:\n${samples}`,
  };
}
