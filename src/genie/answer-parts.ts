import type { Attachment, Message, QueryPart, TextPart } from './wire.ts';

/** What a message says, its attachments sorted by meaning. */
export interface AnswerParts {
  /** Genie's answer in words, markdown; empty where it gave none. */
  readonly text: string;
  /** What Genie asks back instead of, or after, answering; null where it asks nothing. */
  readonly clarification: string | null;
  /** The query whose result is the answer: the last one, since earlier ones were corrected by it. */
  readonly query: (QueryPart & { readonly attachmentId: string | null }) | null;
}

/** Sorts the attachments of a message. Several texts of the same rank are joined in their order. */
export function readParts(message: Message): AnswerParts {
  const texts = message.attachments.flatMap(toText);
  const query = message.attachments.flatMap(toQuery).at(-1) ?? null;
  const questions = texts.filter((text) => isQuestion(text, query !== null || texts.length > 1));
  const answers = texts.filter((text) => !questions.includes(text));
  return {
    text: best(answers, message.attachments, query !== null),
    clarification: questions.length === 0 ? null : join(questions),
    query,
  };
}

/**
 * Attachments can land a moment after COMPLETED. True where what is wanted is not there, so that a second look is worth
 * its second: for rows a query, for words a text that answers.
 */
export function mayBeLate(parts: AnswerParts, wanted: 'rows' | 'text'): boolean {
  return wanted === 'rows' ? parts.query === null : parts.text === '';
}

interface FoundText extends TextPart {
  readonly attachmentId: string | null;
  readonly index: number;
}

function toText(attachment: Attachment, index: number): FoundText[] {
  const { text } = attachment;
  if (!text || text.content.trim() === '') return [];
  // Thinking and verifying are drafts; they were never meant to be read as the answer.
  if (text.phase !== null && text.phase !== '') return [];
  return [{ ...text, attachmentId: attachment.id, index }];
}

function toQuery(attachment: Attachment): NonNullable<AnswerParts['query']>[] {
  return attachment.query && attachment.query.sql !== '' ? [{ ...attachment.query, attachmentId: attachment.id }] : [];
}

/** By its purpose. Without one: a text that ends with a question mark, unless it is the final summary, which has no id. */
function isQuestion(text: FoundText, hasCompany: boolean): boolean {
  if (text.purpose === 'FOLLOW_UP_QUESTION') return true;
  if (text.purpose !== null && text.purpose !== '') return false;
  return endsAsking.test(text.content) && !(hasCompany && text.attachmentId === null);
}

/** A question mark of any script, behind it at most emphasis, quotes, and a remark in brackets. */
const endsAsking = /[?？؟][\s*_"'”’»)]*(?:\([^()]*\)[\s*_.]*)?$/u;

/** The answer's purpose first, then texts without an id (the final summary), then the rest. */
function best(texts: readonly FoundText[], attachments: readonly Attachment[], hasQuery: boolean): string {
  const marked = texts.filter((text) => text.purpose === 'TEXT_ATTACHMENT_PURPOSE_ANSWER');
  if (marked.length > 0) return join(marked);
  const summary = texts.filter((text) => text.attachmentId === null);
  if (summary.length > 0) return join(summary);
  return join(hasQuery ? withoutSuperseded(texts, attachments) : texts);
}

/** Words between the first and the last query speak of a result that was corrected. */
function withoutSuperseded(texts: readonly FoundText[], attachments: readonly Attachment[]): readonly FoundText[] {
  const queries = attachments.flatMap((attachment, index) => (attachment.query?.sql ? [index] : []));
  const from = queries[0] ?? 0;
  const to = queries.at(-1) ?? 0;
  return texts.filter((text) => text.index < from || text.index >= to);
}

function join(texts: readonly FoundText[]): string {
  return texts.map((text) => text.content.trim()).join('\n\n');
}
