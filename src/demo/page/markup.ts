/** Markup that is known to be safe: either written here or escaped on the way in. */
export interface Html {
  readonly html: string;
}

/** Tagged template: every value is escaped unless it is `Html` already; arrays are joined; what is absent or false vanishes. */
export function markup(parts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return { html: parts.reduce((done, part, index) => done + valueToMarkup(values[index - 1]) + part) };
}

/** Markup from a trusted drawer (React escapes what it is given). */
export function trusted(safeHtml: string): Html {
  return { html: safeHtml };
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

type HtmlValue = Html | string | number | false | null | undefined | readonly Html[];

function valueToMarkup(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  if ('html' in value) return value.html;
  return value.map((item) => item.html).join('');
}
