import { randomUUID } from 'node:crypto';

/** Twelve hex digits: short enough to read out, long enough never to meet again. */
export function newRunId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 12);
}
