import { z } from 'zod';
import { findBudgetProblems } from './budgets.ts';
import { countChars } from './composition.ts';
import { LIMITS } from './limits.ts';
import { type Problem, joinPointer, problemsFromParse } from './problem.ts';
import { messageBlock } from './surfaces.ts';
import { findDuplicateIds } from './uniqueness.ts';

/** The parts of a message that Slack checks; anything else in the object is left alone. */
export interface MessageToCheck {
  text?: unknown;
  markdown_text?: unknown;
  blocks?: unknown;
  attachments?: unknown;
  metadata?: unknown;
}

/** `update` is stricter about text than `post`. */
export type MessagePurpose = 'post' | 'update';

/**
 * Every reason why Slack would refuse this message, in Slack's own error codes; an empty list means it is taken.
 * Pure: the same checks run in the stand-in and in the tests of whatever makes messages.
 */
export function validateMessage(message: MessageToCheck, purpose: MessagePurpose = 'post'): Problem[] {
  return [
    ...checkText(message, purpose),
    ...checkBlocks(message.blocks, '/blocks', 'invalid_blocks'),
    ...checkAttachments(message.attachments),
    ...findBudgetProblems(message),
    ...checkMetadata(message.metadata),
  ];
}

function checkText(message: MessageToCheck, purpose: MessagePurpose): Problem[] {
  const problems: Problem[] = [];
  const { text, markdown_text: markdownText } = message;
  if (text !== undefined && typeof text !== 'string') {
    problems.push({ code: 'invalid_arguments', pointer: '/text', message: 'must be a string' });
  }
  const maxChars = purpose === 'update' ? LIMITS.message.updatedText : LIMITS.message.postedText;
  if (typeof text === 'string' && countChars(text) > maxChars) {
    problems.push({ code: 'msg_too_long', pointer: '/text', message: `must be less than ${maxChars + 1} characters` });
  }
  if (typeof markdownText === 'string') problems.push(...checkMarkdownText(markdownText, message));
  if (purpose === 'post' && !isFilled(text) && !isFilled(markdownText) && isBare(message)) {
    problems.push({ code: 'no_text', pointer: '/text', message: 'needs text, blocks or attachments' });
  }
  return problems;
}

function checkMarkdownText(markdownText: string, message: MessageToCheck): Problem[] {
  if (isFilled(message.text) || message.blocks !== undefined) {
    return [{ code: 'markdown_text_conflict', pointer: '/markdown_text', message: 'excludes text and blocks' }];
  }
  if (countChars(markdownText) <= LIMITS.markdown.charsPerMessage) return [];
  return [{ code: 'msg_too_long', pointer: '/markdown_text', message: 'must be less than 12001 characters' }];
}

function isFilled(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== '';
}

function isBare(message: MessageToCheck): boolean {
  return [message.blocks, message.attachments].every((part) => !Array.isArray(part) || part.length === 0);
}

function checkBlocks(blocks: unknown, root: string, code: string): Problem[] {
  if (blocks === undefined) return [];
  if (!Array.isArray(blocks)) return [{ code: 'invalid_blocks_format', pointer: root, message: 'must be an array' }];
  const parsed = z.array(messageBlock).max(LIMITS.message.blocks).safeParse(blocks, { reportInput: true });
  const malformed = parsed.success ? [] : problemsFromParse(parsed.error, root, code);
  return [...malformed, ...findDuplicateIds(blocks, root, code)];
}

const attachment = z.looseObject({ blocks: z.array(z.unknown()).optional() });

function checkAttachments(attachments: unknown): Problem[] {
  if (attachments === undefined) return [];
  const parsed = z.array(attachment).safeParse(attachments, { reportInput: true });
  if (!parsed.success) return problemsFromParse(parsed.error, '/attachments', 'invalid_attachments');
  if (parsed.data.length > LIMITS.message.attachments) {
    return [{ code: 'too_many_attachments', pointer: '/attachments', message: 'no more than 100 items allowed' }];
  }
  return parsed.data.flatMap((each, index) =>
    checkBlocks(each.blocks, joinPointer('/attachments', [index, 'blocks']), 'invalid_attachments'),
  );
}

const metadataSchema = z.union([
  z.strictObject({}),
  z.strictObject({
    event_type: z.string().min(1).max(LIMITS.id.maxChars),
    event_payload: z.record(z.string(), z.json()),
    entities: z.array(z.unknown()).optional(),
  }),
]);

function checkMetadata(metadata: unknown): Problem[] {
  if (metadata === undefined) return [];
  const pointer = '/metadata';
  if (!metadataSchema.safeParse(metadata).success) {
    return [{ code: 'invalid_metadata_format', pointer, message: 'must be {event_type, event_payload}' }];
  }
  if (Buffer.byteLength(JSON.stringify(metadata)) <= LIMITS.message.metadataBytes) return [];
  return [{ code: 'metadata_too_large', pointer, message: `must be at most ${LIMITS.message.metadataBytes} bytes` }];
}
