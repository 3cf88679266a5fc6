import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far Slack's clock and ours may differ, seconds. */
const toleranceS = 300;

export type SignatureCheck =
  | { readonly ok: true; readonly signature: string }
  | { readonly ok: false; readonly problem: 'missing' | 'stale' | 'future' | 'forged' };

/**
 * Checks that a request is Slack's and of now, on both sides of the clock: Bolt looks at the past only.
 * `headers` as Node gives them; `now` in epoch milliseconds.
 */
export function checkSignature(
  secret: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Buffer,
  now: number,
): SignatureCheck {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) {
    return { ok: false, problem: 'missing' };
  }
  const ageS = now / 1000 - Number(timestamp);
  if (ageS > toleranceS) return { ok: false, problem: 'stale' };
  if (ageS < -toleranceS) return { ok: false, problem: 'future' };
  const expected = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
  return isSame(signature, expected) ? { ok: true, signature } : { ok: false, problem: 'forged' };
}

function isSame(given: string, expected: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(expected);
  return one.length === other.length && timingSafeEqual(one, other);
}
