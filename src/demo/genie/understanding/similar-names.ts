import type { Draft } from '../spaces/space.ts';
import type { Entities } from './entities.ts';
import { columnList, type Sql, sql } from './sql.ts';
import { selectList } from './requested-columns.ts';

const SIMILAR =
  /\b(?:similar|close|closest|near|nearest)\s+to|\b(?:resembl\w+|sounds? like|spelled like|look(?:s|ing)? like)/iu;
const MOST_NAMES = 5;

/** Answers "names similar to X" by string distance in SQL; undefined when the question is not of that kind. */
export function answerSimilarNames(entities: Entities, text: string): Draft | undefined {
  const hit = SIMILAR.exec(text);
  const subject = Object.values(entities).find((entity) => entity.role === 'subject');
  const wanted = hit === null ? undefined : nameAfter(text.slice(hit.index + hit[0].length));
  if (subject === undefined || wanted === undefined) return undefined;
  const column = columnList([subject.column]);
  const columns = {
    [subject.column]: { sql: subject.column, also: ['name', 'names', 'person', 'account_executive', 'employee'] },
    similarity: { sql: 'similarity' },
  };
  return {
    kind: 'query',
    title: `Names similar to ${wanted}`,
    description: `The names of ${subject.table} that are spelled most like "${wanted}".`,
    sql: sql`SELECT ${selectList(text, columns)}
FROM (
  SELECT ${column}, ROUND(MAX(GREATEST(
    JARO_WINKLER_SIMILARITY(${plainName(column)}, ${plainName(sql`${wanted}`)}),
    0.95 * LIST_MAX(LIST_TRANSFORM(STRING_SPLIT(${plainName(column)}, ' '), LAMBDA word: JARO_WINKLER_SIMILARITY(word, ${plainName(sql`${wanted}`)})))
  )), 3) AS similarity
  FROM ${columnList([subject.table])}
  GROUP BY ${column}
) AS names
WHERE similarity >= 0.8
ORDER BY similarity DESC, ${column}
LIMIT ${MOST_NAMES}`,
    summarise: ({ rows }) =>
      rows.length === 0
        ? `No name is spelled like "${wanted}".`
        : `The closest ${rows.length === 1 ? 'name is' : 'names are'} ${rows.map(([name]) => `**${name}**`).join(', ')}.`,
  };
}

/** Everything that stands behind "similar to" in its sentence, quotes taken off; undefined when the words are not there. */
export function similarTo(text: string): string | undefined {
  const hit = SIMILAR.exec(text);
  if (hit === null) return undefined;
  const rest = text.slice(hit.index + hit[0].length).split(/[?!\n]|\.(?=\s|$)/)[0] ?? '';
  return rest.replaceAll(/["“”]/g, '').trim();
}

/** Spelling without case, accents and apostrophes; a family name alone is compared with each word of a name. */
function plainName(name: Sql): Sql {
  return sql`REPLACE(LOWER(STRIP_ACCENTS(${name})), ${"'"}, ${''})`;
}

function nameAfter(rest: string): string | undefined {
  const quoted = /^[^"“]{0,20}["“]([^"“”]+)["”]/u.exec(rest)?.[1];
  const plain =
    /^\s*(?:the name\s+)?([^?!;:,\n(]+?)(?=\s+(?:in|among|from|within|of|who|that)\b|\.(?:\s|$)|[?!;:,\n(]|$)/iu.exec(
      rest,
    )?.[1];
  // "Project Phenix" is not like every other name that begins with "Project".
  const name = (quoted ?? plain ?? '')
    .replaceAll(/^['‘`]|['’`]$/g, '')
    .replace(/^project\s+(?=\S)/i, '')
    .trim();
  return name === '' ? undefined : name;
}
