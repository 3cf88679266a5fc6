/**
 * How long a server asks to be left alone, in milliseconds from `now` (epoch ms): seconds (`30`, `1.5`) or an HTTP date.
 * null where it said nothing that can be understood. Callers bound it by their deadline.
 */
export function parseRetryAfter(value: string | null | undefined, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}(\.\d{1,9})?$/u.test(text)) return Math.ceil(Number(text) * 1000);
  // Only real HTTP dates: Date.parse alone also takes `1`, `-5` and other rubbish for a date.
  if (!/^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? .*\d:\d\d.*$/iu.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** The `retry_delay` of a google.rpc.RetryInfo, such as `3.5s`, in milliseconds. */
export function parseRetryDelay(value: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,9})?)s$/u.exec(value.trim());
  return match ? Math.ceil(Number(match[1]) * 1000) : null;
}
