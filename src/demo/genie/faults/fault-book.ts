import {
  faultOf,
  type Fault,
  type FaultRule,
  isQuestionFault,
  type QuestionFault,
  type TransportFault,
} from './fault.ts';

/** What a request is, as far as rules look at it. */
export interface FaultTarget {
  /** A route's name. */
  route: string;
  /** Whether the request asks a question (start-conversation, create message). */
  asks: boolean;
  spaceKey: string | undefined;
  /** The question that the request asks or is about. */
  content: string | undefined;
}

export interface FaultBook {
  add: (rule: FaultRule) => string;
  clear: () => void;
  remove: (id: string) => boolean;
  rules: () => readonly FaultRule[];
  /** The oldest transport fault that fits, and its delay; uses up one of its times. */
  takeTransport: (target: FaultTarget) => { fault: TransportFault | undefined; delayMs: number };
  /** All faults for a question that is being taken, and their delays together; uses up one time of each. */
  takeQuestion: (target: FaultTarget) => { faults: readonly QuestionFault[]; delayMs: number };
  /** The form of Retry-After for a quota refusal; uses up one time of its rule. */
  takeRetryAfterForm: (target: FaultTarget) => 'date' | 'absent' | 'rubbish' | undefined;
}

interface Entry {
  id: string;
  rule: FaultRule;
  left: number;
}

export function openFaultBook(): FaultBook {
  let entries: Entry[] = [];
  let added = 0;
  const takeWhere = (fits: (fault: Fault) => boolean, target: FaultTarget, most: number): readonly FaultRule[] => {
    const taken = entries
      .filter((entry) => entry.left > 0 && fits(entry.rule.fault) && matches(entry.rule, target))
      .slice(0, most);
    for (const entry of taken) entry.left -= 1;
    entries = entries.filter((entry) => entry.left > 0);
    return taken.map((entry) => entry.rule);
  };
  return {
    add: (rule) => {
      added += 1;
      const id = rule.id ?? `fault-${added}`;
      entries = [
        ...entries.filter((entry) => entry.id !== id),
        { id, rule: { ...rule, id }, left: rule.times ?? Number.POSITIVE_INFINITY },
      ];
      return id;
    },
    clear: () => {
      entries = [];
    },
    remove: (id) => {
      const before = entries.length;
      entries = entries.filter((entry) => entry.id !== id);
      return entries.length < before;
    },
    rules: () => entries.map(({ rule }) => rule),
    takeTransport: (target) => {
      const [rule] = takeWhere((fault) => !isQuestionFault(fault) && fault.kind !== 'retryAfterForm', target, 1);
      const fault = rule === undefined || isQuestionFault(rule.fault) ? undefined : rule.fault;
      return { fault, delayMs: rule?.delayMs ?? 0 };
    },
    takeQuestion: (target) => {
      const rules = takeWhere(isQuestionFault, target, Number.POSITIVE_INFINITY);
      const faults = rules.flatMap(({ fault }) => (isQuestionFault(fault) ? [fault] : []));
      return { faults, delayMs: rules.reduce((sum, rule) => sum + (rule.delayMs ?? 0), 0) };
    },
    takeRetryAfterForm: (target) => {
      const taken = takeWhere((fault) => fault.kind === 'retryAfterForm', target, 1).map(({ fault }) => fault);
      return faultOf(taken, 'retryAfterForm')?.form;
    },
  };
}

function matches({ match = {}, fault }: FaultRule, target: FaultTarget): boolean {
  if (match.space !== undefined && match.space !== target.spaceKey) return false;
  const content = target.content?.toLowerCase();
  if (match.contains !== undefined && content?.includes(match.contains.toLowerCase()) !== true) return false;
  if (isQuestionFault(fault) && match.route === undefined) return target.asks;
  const route = match.route ?? 'question';
  return route === 'any' || route === target.route || (route === 'question' && target.asks);
}
