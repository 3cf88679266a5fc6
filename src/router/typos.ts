/** Words that requests turn on; names are never among what is mended. */
const known: readonly string[] =
  `calculate compute determine incentive incentives commission commissions payout payouts health healthy score status progress update
  project audit compliance compliant approvals candidate applicant hiring should offer recommendation evaluate suppose assume imagine
  simulate scenario target reach reaches hits`.split(/\s+/u);

/** Words of their own that are only one letter from those. */
const proper = new Set(
  `statue statues states state stats stature wealth wealthy heath heathy hearth death stealth scare scores scored core store shore snore
  protect projects projected projector prospect object reject eject subject candidates candidacy applicants updated updates uploads audits
  audio audits offers offered coffer other officer commissioned omission mission health's evaluated calculated calculates computer computed
  computes simulated hired firing wiring mentioned proposal incentivise progressed ingress should've could would shout targets targeted
  scenarios assumed supposed imagined reached preach peach teach beach roach compliant's complaint complaints compliance's`.split(
    /\s+/u,
  ),
);

/** A text with its misspelt words mended, and what these became. */
interface Mended {
  readonly text: string;
  readonly words: readonly string[];
}

/**
 * Mends words in small letters (or the very first) that are one letter or one swap of neighbours from a word that
 * requests turn on. null where there is none, or so many that it is another language.
 */
export function mendTypos(text: string): Mended | null {
  const words: string[] = [];
  const mended = text.replace(/(?<![\p{L}\p{N}@#<'’-])\p{L}{4,16}(?![\p{L}\p{N}'’-])/gu, (word, at: number) => {
    const right = at === 0 || word === word.toLowerCase() ? meantBy(word.toLowerCase()) : null;
    if (right === null) return word;
    words.push(right);
    return right;
  });
  return words.length === 0 || words.length > 2 ? null : { text: mended, words };
}

function meantBy(word: string): string | null {
  if (word === 'waht' || word === 'whta') return 'what';
  if (word.length < shortest || known.includes(word) || proper.has(word)) return null;
  const meant = known.filter((right) => isNear(word, right));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

const shortest = 5;

/** One letter more, less or other, or two neighbours swapped. */
function isNear(word: string, right: string): boolean {
  const longer = Math.max(word.length, right.length);
  if (Math.abs(word.length - right.length) > 1) return false;
  let start = 0;
  while (start < longer && word[start] === right[start]) start += 1;
  const rest = word.slice(start);
  const other = right.slice(start);
  if (word.length !== right.length) {
    return word.length > right.length ? rest.slice(1) === other : rest === other.slice(1);
  }
  if (rest.slice(1) === other.slice(1)) return true;
  return rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
}
