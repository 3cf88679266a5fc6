/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ı: 'i',
  þ: 'th',
};

/**
 * Brings a text to its plain words: lower case, no accents, no possessive 's, apostrophes dropped, everything else that
 * is no letter or digit a space. `O'Brien’s` and `obrien` fold to the same word, `María-José` to `maria jose`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[øłßæœđıþ]/g, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .replaceAll(/['’ʼ`´]s(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/['’ʼ`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}
