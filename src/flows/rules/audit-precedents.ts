import { foldText } from '../../lib/names.ts';
import { roleKey, rolesIn } from './roles.ts';

export interface PolicyRule {
  readonly rule: string;
  readonly required_role: string | null;
  readonly guidance?: string | null;
}

/** Precedents that are about none of the policy's rules. */
export function unguided(policy: readonly PolicyRule[], precedents: readonly PolicyRule[]): readonly PolicyRule[] {
  return precedents.filter((precedent) => !policy.some((rule) => isAbout(precedent, rule)));
}

export function guidanceOf(rule: PolicyRule, precedents: readonly PolicyRule[]): string | null {
  const texts = precedents.filter((precedent) => isAbout(precedent, rule)).map(({ guidance }) => guidance);
  const said = [...new Set([rule.guidance, ...texts])].filter((text) => text !== null && text !== undefined);
  return said.length > 0 ? said.join(' ') : null;
}

/** Whether a precedent tells of a case (`Deal 9981 in 2023`) instead of a rule that holds now: whoever approved there is not required here. */
export function isPastCase({ rule }: PolicyRule): boolean {
  if (namesCase.test(rule)) return true;
  return !holdsNow.test(rule) && (ofYear.test(rule) || was.test(rule));
}

/** The same rule, and no role but that of the rule. */
function isAbout(precedent: PolicyRule, rule: PolicyRule): boolean {
  if (foldText(precedent.rule) !== foldText(rule.rule)) return false;
  const roles = rolesIn(precedent.required_role ?? '').map(roleKey);
  return new Set(roles).isSubsetOf(new Set(rolesIn(rule.required_role ?? '').map(roleKey)));
}

const namesCase =
  /\b(?:deal|opportunity|contract|case|order)\s*(?:no\.?|number|id)?\s*#?\s*(?:[a-z]{1,10}-)?\d{3,}\b/iu;
const holdsNow =
  /\b(?:must|shall|requires?|needs?|has to|have to|(?:is|are) (?:required|needed)|since|as of|effective)\b/iu;
const ofYear = /(?<!\d)(?:19|20)\d\d(?!\d)/u;
const was = /\b(?:was|were|had|did)\b/iu;
