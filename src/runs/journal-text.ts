import { ConductorError } from '../lib/errors.ts';
import { journalEntrySchema, type JournalEntry } from './record.ts';

/**
 * An entry as it is kept. `journal_unwritable` for one that could not be read again (a NaN, a missing input): better
 * to stop here than to leave a run behind that nobody can take up.
 */
export function entryToText(entry: JournalEntry, runId: string): string {
  const text = JSON.stringify(entry);
  const problem = read(text);
  if (typeof problem === 'string') {
    throw new ConductorError('journal_unwritable', `Run ${runId}: an entry of type ${entry.type} has ${problem}`, {
      facts: { runId, type: entry.type },
    });
  }
  return text;
}

/** `sequence`: its place in the run's journal, from 1. `journal_unreadable` for what this release does not know. */
export function textToEntry(text: string, runId: string, sequence: number): JournalEntry {
  const entry = read(text);
  if (typeof entry !== 'string') return entry;
  const message =
    `Entry ${sequence} of the journal of run ${runId} has ${entry}. ` +
    'It may be of a newer release; it is left as it is.';
  throw new ConductorError('journal_unreadable', message, { facts: { runId, sequence } });
}

/** The entry, or what is wrong with the text, told without quoting it: entries hold names and answers. */
function read(text: string): JournalEntry | string {
  const value = parseJson(text);
  if (value === undefined) return 'no valid JSON';
  const entry = journalEntrySchema.safeParse(value);
  return entry.success ? entry.data : 'an unknown shape';
}

/** undefined where it is no JSON: the parser's own error quotes the text, so it must not travel on. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
