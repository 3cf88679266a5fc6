import { foldText } from '../../lib/names.ts';
import { auditRules } from './audit-rules.ts';

/**
 * The form in which two names of one approver's role are equal: `Chief Financial Officer (CFO)`, `the CFO` and `CFO
 * approval`; `VP Sales` and `Vice President of Sales`. Strict: only declared names are equal, `VP Sales` is not `VP`.
 */
export function roleKey(role: string): string {
  const names = [...new Set(role.split(/[()]/u).map(keyOf).filter(Boolean))];
  const [name, short] = names.toSorted((one, other) => other.length - one.length);
  const isOne = name !== undefined && names.length < 3 && (short === undefined || initialsOf(name) === short);
  return isOne ? name : keyOf(role);
}

/** The roles that one cell names: `Director and VP` are two where both are known roles, none where it says so. */
export function rolesIn(cell: string): readonly string[] {
  if (noRole.has(wordsOf(cell)) || isOpenRole(cell)) return [];
  return knownParts(cell, /\s*(?:[,;+&]|\band\b)\s*/iu);
}

/** Whether a cell leaves open who must approve: `TBD`, `null`, a dash. */
export function isOpenRole(cell: string): boolean {
  return openRole.has(wordsOf(cell)) || /^[\s\p{Pd}?]*$/u.test(cell);
}

/** Whether one is an abbreviation that several offices share and the other one of them: `CRO` and `Chief Risk Officer`. */
export function couldBe(one: string, other: string): boolean {
  const [left, right] = [roleKey(one), roleKey(other)];
  return (shared.has(left) && initialsOf(right) === left) || (shared.has(right) && initialsOf(left) === right);
}

/** The roles of which any one is enough: `CFO or CEO` are two where both are known roles. */
export function alternativesIn(role: string): readonly string[] {
  return knownParts(role, /\s*(?:\/|\bor\b)\s*/iu);
}

/** `CFO` for every name of a declared abbreviation, any other role as it was written, at most 60 characters. */
export function showRole(role: string): string {
  const key = roleKey(role);
  if (abbreviations.has(key)) return key.toUpperCase();
  const bare = role.replace(/\s+(?:approval|approver|sign[ -]?off)$/iu, '').trim();
  return Array.from(bare).length > 60 ? `${Array.from(bare).slice(0, 59).join('')}…` : bare;
}

/** C-level where any word of it is: `Interim CFO` is not less grave than `CFO`. */
export function isCLevel(role: string): boolean {
  const words = wordsOf(roleKey(role));
  return /\bchief (?:.+ )?officer\b/u.test(words) || words.split(' ').some((word) => chiefs.has(word));
}

/** Whether one name holds all words of the other without being the same role: `VP Sales` beside `VP`. */
export function isLike(one: string, other: string): boolean {
  const [left, right] = [new Set(roleKey(one).split(' ')), new Set(roleKey(other).split(' '))];
  return roleKey(one) !== roleKey(other) && (left.isSubsetOf(right) || left.isSupersetOf(right));
}

const noRole: ReadonlySet<string> = new Set(auditRules.noRole);
const openRole: ReadonlySet<string> = new Set(auditRules.openRole);
const chiefs: ReadonlySet<string> = new Set(auditRules.cLevel);
const canonical: ReadonlyMap<string, string> = new Map(
  auditRules.equalRoles.flatMap((names) => names.map((name) => [name, names[0]])),
);
const known: ReadonlySet<string> = new Set([...canonical.values(), ...chiefs]);
const abbreviations: ReadonlySet<string> = new Set([...known].filter((key) => key.length <= 4));

/** Chiefs whose abbreviation is nobody's alone. */
const shared: ReadonlySet<string> = new Set(auditRules.cLevel.filter((chief) => !canonical.has(chief)));

function keyOf(role: string): string {
  const bare = wordsOf(role)
    .replace(/^the /u, '')
    .replace(/ (?:approval|approver|sign off|signoff)(?: (?:is )?(?:required|needed))?$/u, '');
  return canonical.get(bare) ?? rankFirst(bare);
}

/** `vp sales` for `vice president of sales` and for `sales vp`. */
function rankFirst(words: string): string {
  return words
    .replaceAll(/\b(?:senior|sr) (?:vice president|vp)\b/gu, 'svp')
    .replaceAll(/\bexecutive (?:vice president|vp)\b/gu, 'evp')
    .replaceAll(/\bvice president\b/gu, 'vp')
    .replaceAll(/ of (?:the )?/gu, ' ')
    .replace(/^(?<area>.+) (?<rank>[es]?vp|director)$/u, '$<rank> $<area>');
}

function initialsOf(words: string): string {
  return words
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
}

/** The cell itself unless every part of it is a known role. */
function knownParts(cell: string, separator: RegExp): readonly string[] {
  const parts = cell.split(separator).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => known.has(roleKey(part))) ? parts : [cell];
}

/** Folded words without dots (`V.P.`) and signs. */
function wordsOf(text: string): string {
  return foldText(text)
    .replaceAll('.', '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
