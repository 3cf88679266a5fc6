/** What a report says, as far as prose about it may repeat it. */
export interface ReportFacts {
  readonly verdict: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly table: {
    readonly columns: readonly { readonly title: string }[];
    readonly rows: readonly (readonly string[])[];
    readonly footer: readonly string[] | null;
  } | null;
  readonly advice: readonly string[];
  readonly caveats: readonly string[];
  /** Its figures, such as `45230.00` or `112.5%`. */
  readonly figures: readonly string[];
  /** Names and labels, also such as hold digits: `Q4 2026`. */
  readonly terms: readonly string[];
}

export interface FactText {
  readonly text: string;
  /** Its label or column says that bare numbers in it are percentages. */
  readonly isShare: boolean;
}

/** Every text of a report, each by itself: what stands in two cells does not stand together. */
export function textsOf(facts: ReportFacts): readonly FactText[] {
  const { table } = facts;
  const shares = table?.columns.map((column) => isShareTitle(column.title)) ?? [];
  const rows = table ? [...table.rows, ...(table.footer ? [table.footer] : [])] : [];
  const loose = [
    facts.verdict,
    ...facts.advice,
    ...facts.caveats,
    ...facts.terms,
    ...facts.fields.map((field) => field.label),
    ...(table?.columns.map((column) => column.title) ?? []),
  ];
  const texts = [
    ...loose.map((text) => ({ text, isShare: false })),
    ...facts.fields.map(({ label, value }) => ({ text: value, isShare: isShareTitle(label) })),
    ...rows.flatMap((row) => row.map((text, index) => ({ text, isShare: shares[index] ?? false }))),
  ];
  return texts.map(({ text, isShare }) => ({ text: tidyText(text), isShare }));
}

function isShareTitle(title: string): boolean {
  return /%|\b(?:pct|percent(?:age)?)\b/iu.test(title.replaceAll('_', ' '));
}

/** One form of apostrophe, hyphen and space, nothing invisible; letters, case and line breaks stay. For comparing and showing. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu, '')
    .replace(/[`´‘’‛ʼ′＇]/gu, "'")
    .replace(/[‐‑﹣－]/gu, '-')
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
}

/** Whether `phrase` stands in `text` as whole words, in any letter case. */
export function holdsPhrase(text: string, phrase: string): boolean {
  return phrasePattern(phrase).test(text);
}

/** Matches `phrase` as whole words, in any letter case and with any space between them. Global. */
export function phrasePattern(phrase: string): RegExp {
  const escaped = phrase
    .trim()
    .replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`)
    .replace(/\s+/gu, String.raw`\s+`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}
