import { randomBytes, randomUUID } from 'node:crypto';

/** 32 lower-case hex digits, as spaces, conversations, messages and attachments have. */
export function newHexId(): string {
  return randomBytes(16).toString('hex');
}

/** Dashed, as the Statement API writes them. */
export function newStatementId(): string {
  return `01f0${randomUUID().slice(4)}`;
}
