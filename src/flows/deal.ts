import type { Parsed } from '../engine/flow.ts';
import { foldText } from '../lib/names.ts';
import { readReply } from './reply.ts';
import { takeSubject } from './subject.ts';

/** A deal by its id, or by what is said of it: exactly one of both. */
interface DealNamed {
  readonly dealId: string | null;
  readonly description: string | null;
}

/** A deal as typed behind a command: `#12345`, `deal D-2044`, `this $500K deal for compliance`. */
export function takeDeal(text: string): Parsed<DealNamed> {
  const bare = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\s?!.]+$/u, '')
    .replace(asked, '')
    .trim();
  const dealId = writtenId.exec(bare)?.groups?.['id'];
  if (dealId !== undefined) return { ok: true, input: { dealId, description: null } };
  const described = bare.replace(leading, '').trim();
  if (described === '' || /^deals?$/iu.test(described)) {
    return { ok: false, problem: 'Which deal? Its number or a description is missing.' };
  }
  // A description is put in quotes when it is asked about; those inside it say nothing.
  const subject = takeSubject(described.replaceAll(/["“”„«»]/gu, ''), 'deal');
  if (!subject.ok) return subject;
  const description = subject.input;
  const again = writtenId.exec(description)?.groups?.['id'];
  if (again !== undefined) return { ok: true, input: { dealId: again, description: null } };
  return { ok: true, input: { dealId: null, description } };
}

/** `12345` for every way to write a number as an id (`#12345`, `Deal 12345`, `12345.0`); any other id as it stands. */
export function plainId(dealId: string): string {
  return /^(?:deal )?#? ?(?<digits>\d+)(?:\.0+)?$/iu.exec(dealId.trim())?.groups?.['digits'] ?? dealId;
}

/** `#12345` where the id is only digits, else as it stands. */
export function showDeal(dealId: string): string {
  const id = plainId(dealId);
  return /^\d+$/u.test(id) ? `#${id}` : id;
}

/** Two spellings of one id: letter case, white space and a leading `#` or `deal` do not tell deals apart. */
export function isSameDeal(one: string, other: string): boolean {
  return foldId(one) === foldId(other);
}

/** Whether a text from elsewhere may stand as an id in a question: short, of one line, without anything like a sentence. */
export function isDealId(text: string): boolean {
  return text.length <= 40 && /^(?:deal )?#?[\p{L}\p{N}]+(?:[-_/.:#][\p{L}\p{N}]+)*$/iu.test(text);
}

/**
 * The deal that a reply under a report asks for: `and deal 12346?`, `what about the GlobalTech deal?`, `and the $300K one?`;
 * null where none surely. A bare name could as well be a role or department of this very deal: `what about Legal?`.
 */
export function otherDeal(said: string): string | null {
  const { body, isLed } = readReply(said);
  const named = takeDeal(body);
  if (named.ok && named.input.dealId !== null) {
    const isClear = /deal|#/iu.test(body) || (isLed && !/^20\d\d$/u.test(body));
    return isClear ? named.input.dealId : null;
  }
  const isDescribed = isLed && (describedDeal.test(body) || amount.test(body)) && !ofThisDeal.test(body);
  return isDescribed && named.ok ? named.input.description : null;
}

/** What the request for an audit leaves behind a deal. */
const asked = /\s+for\s+(?:its\s+|our\s+|policy\s+)?compliance$/iu;
/** `D-2044`, `OPP-2025-001`, `D2044`, `12345`; not `$500K`, `500K` and `USD500000`. */
const id =
  '(?<id>(?!(?:usd?|eur|gbp|chf|cad|aud|jpy|inr)\\d)(?:[A-Z]{1,10}[-_/]|[A-Z]{1,4}(?=\\d{3}))?\\d{1,12}(?:[-_/]\\d{1,12})*)';
const writtenId = new RegExp(
  `^["“]?(?:(?:this|that|the|our)\\s+)?(?:deal\\s*)?(?:(?:no|number|nr|id)\\b[.:]?\\s*)?#?\\s*${id}["”]?$`,
  'iu',
);
/** Not before "deal with GlobalTech", which would lose its sense. */
const leading =
  /^(?:(?:this|that|the|an?|our)\s+)?(?:deal\s+(?!(?:with|of|for|by|from|in|over|under|about|above|below|to|signed)\b))?/iu;
/** `the $300K deal`, `the GlobalTech deal with 25% off`; no sentence. */
const describedDeal =
  /^(?:(?:the|that|this|our) )?(?:(?!(?:is|are|was|has|does|do|did|not|why|who|what|which) )\S+ ){1,8}deal(?: (?:with|from|of|over|under|worth) .+)?$/iu;
/** `$300K`, `the $1.2M one`, `500K` */
const amount =
  /^(?:(?:the|that|this|an?) )?(?:[$€£] ?\d[\d.,]*(?: ?[kmb])?|\d[\d.,]* ?(?:[kmb]|million|thousand))(?: (?:one|deal))?$/iu;
/** What stands in the report of a deal. */
const ofThisDeal =
  /\b(?:discount|term|amount|customer|signature|risk|trail|polic(?:y|ies)|precedents?|approvals?|approvers?|roles?|legal|finance|[cs]?[efortimdlp]o|[es]?vp|director|manager|counsel)\b/iu;

function foldId(dealId: string): string {
  return foldText(plainId(dealId))
    .replace(/^(?:deal )?#?/u, '')
    .replaceAll(' ', '');
}
