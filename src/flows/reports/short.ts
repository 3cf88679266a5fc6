/** A cell's own text inside a sentence of ours: on one line, and unless `longest` says otherwise no longer than a name. */
export function short(text: string, longest = 60): string {
  const letters = Array.from(text.replace(/\s+/gu, ' ').trim());
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('');
}
