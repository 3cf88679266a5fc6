import { createHmac } from 'node:crypto';

/** Slack's `v0` signature of a raw body at a time in seconds. */
export function signBody(signingSecret: string, timestampSeconds: number, body: string): string {
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestampSeconds}:${body}`).digest('hex');
  return `v0=${digest}`;
}
