const apostrophes = /['`｀´‘’‛ʹʻʼʽˈ′＇]/gu;
const hyphens = /[‐‑‒–−﹣－]/gu;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
const accented = /([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036f]+/gu;
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
};
const foldable = /[ßæœøđðħıłŧþς]/gu;
/** Follow a comma without being a given name: `King, Jr.`, `Acme, Inc.`. */
const suffixes = new Set([
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
  'phd',
  'mba',
  'cpa',
  'esq',
  'inc',
  'llc',
  'llp',
  'ltd',
  'corp',
]);

/**
 * The form in which two spellings of the same words are equal: letter case, accents of Latin and Greek letters, variants
 * of apostrophe and hyphen, invisible characters and white space do not count. Marks of other scripts are letters of
 * their own there and stay. Idempotent; for comparing, never for showing.
 */
export function foldText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return tidySpaces(text.toLowerCase().replaceAll('`', "'"));
  // Before, since some marks come apart (`´`), and after, since others come out of what came apart (`″`).
  const folded = withPlainMarks(withPlainMarks(text).normalize('NFKD'))
    .toLowerCase()
    .replace(accented, '$1')
    .replace(foldable, (letter) => letters[letter] ?? letter);
  return tidySpaces(folded.normalize('NFC'));
}

function withPlainMarks(text: string): string {
  return text.replace(apostrophes, "'").replace(hyphens, '-').replace(invisible, '');
}

/**
 * The form in which two spellings of one name (of a person, company, project) are equal: as `foldText`, and `Last, First`
 * is turned round, and dots that end a word (`Jr.`, `Q.`) are dropped. Extra words are kept: `john q smith` is not
 * `john smith`. Idempotent; empty where the name has no word.
 */
export function normaliseName(name: string): string {
  const parts = foldText(name).split(',').map(dropDots).filter(Boolean);
  const trailing: string[] = [];
  while (parts.length > 1 && suffixes.has((parts.at(-1) ?? '').replaceAll('.', '')))
    trailing.unshift(parts.pop() ?? '');
  const [last, first, more] = parts;
  const turned = last !== undefined && first !== undefined && more === undefined;
  return [turned ? `${first} ${last}` : parts.join(', '), ...trailing].join(' ');
}

function dropDots(part: string): string {
  const words = part.split(' ').map((word) => word.replace(/^\.+|(?<!\.)\.+$/g, ''));
  return words.filter(Boolean).join(' ');
}

function tidySpaces(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
