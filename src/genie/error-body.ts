import { z } from 'zod';
import { parseJson } from './json.ts';
import { parseRetryDelay } from './retry-after.ts';

export interface ErrorBody {
  readonly errorCode: string | null;
  readonly message: string;
  readonly requestId: string | null;
  /** From a RetryInfo among the details. */
  readonly retryDelayMs: number | null;
}

/** Reads any body that came with an error status: JSON in several dialects, `CODE: text`, HTML, or nothing. Never throws. */
export function readErrorBody(status: number, body: string): ErrorBody {
  const text = body.trim();
  if (text === '') return plain(`HTTP ${status} without a body`);
  if (text.startsWith('<')) return plain(readHtml(text) ?? `HTTP ${status} with an HTML page`);
  return readJson(status, text) ?? readPlainText(text);
}

const textOf = z.union([z.string(), z.number().transform(String)]);
const optionalText = textOf
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const jsonBody = z.looseObject({
  error_code: optionalText,
  message: optionalText,
  error: z
    .union([z.string(), z.looseObject({ code: optionalText, status: optionalText, message: optionalText })])
    .nullish()
    .catch(null),
  error_description: optionalText,
  detail: optionalText,
  scimType: optionalText,
  request_id: optionalText,
  details: z.array(z.unknown()).nullish().catch(null),
});
type JsonBody = z.infer<typeof jsonBody>;
// Any member of a detail may be absent; RequestInfo and RetryInfo, for example, have no `metadata`.
const detailBody = z.looseObject({ request_id: optionalText, retry_delay: optionalText, reason: optionalText });

function readJson(status: number, text: string): ErrorBody | null {
  const parsed = jsonBody.safeParse(parseOrNull(text));
  if (!parsed.success) return null;
  const body = parsed.data;
  const details = (body.details ?? [])
    .map((detail) => detailBody.safeParse(detail).data)
    .filter((detail) => detail !== undefined);
  const delay = details.find((detail) => detail.retry_delay !== null)?.retry_delay;
  const requestId = details.find((detail) => detail.request_id !== null)?.request_id ?? body.request_id ?? null;
  const reason = details.find((detail) => detail.reason !== null)?.reason ?? null;
  return {
    errorCode: codeOf(body) ?? reason,
    message: shorten(messageOf(body) ?? `HTTP ${status}`),
    requestId,
    retryDelayMs: delay ? parseRetryDelay(delay) : null,
  };
}

function codeOf(body: JsonBody): string | null {
  if (body.error_code !== null) return body.error_code;
  if (body.error !== null && typeof body.error === 'object') return body.error.status ?? body.error.code ?? null;
  if (typeof body.error === 'string' && body.error_description !== null) return body.error;
  return body.scimType ?? null;
}

function messageOf(body: JsonBody): string | null {
  const error = typeof body.error === 'string' ? body.error : body.error?.message;
  return body.message ?? body.error_description ?? error ?? body.detail ?? null;
}

function readPlainText(text: string): ErrorBody {
  const match = /^([A-Z][A-Z0-9_]{2,}): (.+)$/su.exec(text);
  if (!match) return plain(text);
  return { ...plain(match[2] ?? text), errorCode: match[1] ?? null };
}

function readHtml(html: string): string | null {
  const match = /<pre[^>]*>(.*?)<\/pre>/isu.exec(html) ?? /<title[^>]*>(.*?)<\/title>/isu.exec(html);
  const text = match?.[1]
    ?.replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return text ? text : null;
}

function plain(message: string): ErrorBody {
  return { errorCode: null, message: shorten(message), requestId: null, retryDelayMs: null };
}

function parseOrNull(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 499)}…` : text;
}
