import { fold } from './fold.ts';

/**
 * Whether a question in the middle of a conversation is about more than its subject so far: "Which customers lost users?"
 * is, "Which tickets are open?" and "Which of these customers?" are not.
 */
export function asksAboutAll(text: string): boolean {
  const folded = fold(text);
  return ABOUT_ALL.test(folded) && !REFERS_BACK.test(folded);
}

const ABOUT_ALL =
  /^(?:which|list all|show (?:me )?all) (?:\w+ ){0,2}?(?:customers|companies|employees|people|executives|projects|candidates|deals|teams|regions|roles|bands|segments|competitors) \w/;
const REFERS_BACK = /\b(?:its?|their|they|them|these|those|this|that|same|ones|he|she|his|her|him|there)\b/;
