/**
 * JSON where a number that a double cannot hold exactly comes as its text: ids and amounts must not be rounded.
 * Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  // The reviver is slow on large results, and only long digit runs can lose anything.
  return /\d[\d.]{15}/u.test(bare) ? JSON.parse(bare, keepExact) : JSON.parse(bare);
}

function keepExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  return digits(String(value)) === digits(context.source) ? value : context.source;
}

/** The significant digits only: `1.50` and `1.5` are the same number, `0.1000000000000000055` and `0.1` are not. */
function digits(source: string): string {
  const mantissa = source.toLowerCase().split('e')[0] ?? '';
  const significant = mantissa.replace(/^-/u, '').replace('.', '').replace(/^0+/u, '');
  return significant.replace(/0+$/u, '');
}
