import { ConductorError } from '../../lib/errors.ts';
import { foldText } from '../../lib/names.ts';
import { isSameDeal, showDeal } from '../deal.ts';
import type { Deal } from './audit-deal.ts';
import { auditRules } from './audit-rules.ts';
import { couldBe, isLike, roleKey } from './roles.ts';

export interface TrailEntry {
  readonly deal_id: string | null;
  readonly role: string | null;
  readonly person: string | null;
  readonly decision: string | null;
  /** `YYYY-MM-DD`, followed by `THH:MM:SS` where the space tells the time of day. */
  readonly decided_on: string | null;
}

/** `neutral`: no decision, neither for nor against. `unknown`: a word that could mean anything. */
export type DecisionKind = 'approved' | 'neutral' | 'against' | 'unknown';

/** What the trail holds of a role, or of several of which any one is enough. */
export interface Standing {
  /** What satisfies the requirement. */
  readonly approval: TrailEntry | null;
  /** Why nobody can tell whether it is satisfied, within a sentence; null where it surely is or surely is not. */
  readonly doubt: string | null;
  readonly tried: readonly TrailEntry[];
  /** Approvals of roles with a similar name, which do not count. */
  readonly similar: readonly TrailEntry[];
}

export function kindOf({ decision }: TrailEntry): DecisionKind {
  const word = foldText(decision ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const isNothing = /^[\s\p{Pd}]*$/u.test(decision ?? '');
  return isNothing ? 'neutral' : (kinds.get(word) ?? 'unknown');
}

/** `2025-01-13`, whatever time stands behind it. */
export function dayOf({ decided_on: at }: TrailEntry): string | null {
  return at === null ? null : at.slice(0, 10);
}

/**
 * The deal's own entries by date, whatever order they came in. An entry that could be of another deal is not dropped.
 * Throws `other_deal` where the trail is about another deal.
 */
export function ownTrail({ deal_id: id }: Deal, found: readonly TrailEntry[]): readonly TrailEntry[] {
  const stray = found.find((entry) => entry.deal_id !== null && !isSameDeal(entry.deal_id, id));
  const own = found.filter((entry) => entry.deal_id !== null && isSameDeal(entry.deal_id, id));
  const isClear = own.length > 0 && found.every((entry) => entry.deal_id !== null);
  if (stray !== undefined && !isClear) {
    const got = showDeal(
      Array.from(stray.deal_id ?? '')
        .slice(0, 40)
        .join(''),
    );
    throw new ConductorError('other_deal', `the approval trail is about deal ${got}, not about ${showDeal(id)}`);
  }
  return (stray === undefined ? found : own).toSorted((one, other) => orderOf(one).localeCompare(orderOf(other)));
}

/** Where any one of several roles is enough, one approval that stands is; what is open of one is open of all. */
export function standingOf(roles: readonly string[], trail: readonly TrailEntry[]): Standing {
  const keys = new Set(roles.map(roleKey));
  const isOf = ({ role }: TrailEntry) => role !== null && keys.has(roleKey(role));
  const similar = trail.filter(
    (entry) => kindOf(entry) === 'approved' && !isOf(entry) && roles.some((role) => isLike(entry.role ?? '', role)),
  );
  const each = roles.map((role) => lastWord(role, trail));
  const approval = each.find((word) => word.approval !== null)?.approval ?? null;
  const doubt = approval === null ? (each.find((word) => word.doubt !== null)?.doubt ?? null) : null;
  return { approval, doubt, tried: trail.filter(isOf), similar };
}

/** An entry as it counts for one role. */
interface Word {
  readonly entry: TrailEntry;
  readonly kind: DecisionKind;
  /** Whether its role only could be the one in question. */
  readonly isOther: boolean;
}

/**
 * An approval stands where everything that is or could be against it came surely before; it is surely missing where no
 * entry could be an approval that was not taken back.
 */
function lastWord(role: string, trail: readonly TrailEntry[]): Pick<Standing, 'approval' | 'doubt'> {
  const words = trail.flatMap((entry) => wordOf(entry, role));
  const isOver = ({ entry }: Word, other: Word) => isBefore(other.entry, entry);
  const blockersOf = (word: Word) =>
    words.filter((other) => other !== word && isBlocking(other.kind) && !isOver(word, other));
  const approval = words.find((word) => word.kind === 'approved' && blockersOf(word).length === 0);
  if (approval !== undefined) return { approval: approval.entry, doubt: null };
  const against = words.filter(({ kind }) => kind === 'against');
  const possible = words.find(
    (word) =>
      (word.kind === 'approved' || word.kind === 'unknown') &&
      !against.some((other) => isBefore(word.entry, other.entry)),
  );
  if (possible === undefined) return { approval: null, doubt: null };
  return { approval: null, doubt: whyOpen(possible, blockersOf(possible)) };
}

function wordOf(entry: TrailEntry, role: string): Word[] {
  const kind = kindOf(entry);
  if (entry.role === null) return [];
  if (roleKey(entry.role) === roleKey(role)) return [{ entry, kind, isOther: false }];
  if (!couldBe(entry.role, role)) return [];
  return [{ entry, kind: kind === 'neutral' ? kind : 'unknown', isOther: true }];
}

function isBlocking(kind: DecisionKind): boolean {
  return kind === 'against' || kind === 'unknown';
}

function whyOpen(possible: Word, blockers: readonly Word[]): string {
  const strange = [possible, ...blockers].find(({ kind }) => kind === 'unknown');
  if (strange?.isOther) return `"${cut(strange.entry.role)}" could be another office`;
  if (strange !== undefined) return `the decision "${cut(strange.entry.decision)}" is no known word`;
  const isOneDay = blockers.some(({ entry }) => dayOf(entry) !== null && dayOf(entry) === dayOf(possible.entry));
  return isOneDay ? 'decided both ways on the same day, order unknown' : 'decided both ways, order unknown';
}

/** Surely before: on an earlier day, or earlier on the same day where both tell the time. */
function isBefore(one: TrailEntry, other: TrailEntry): boolean {
  const [first, second] = [one.decided_on, other.decided_on];
  if (first === null || second === null) return false;
  const areTimed = first.length > 10 && second.length > 10;
  return areTimed ? first < second : first.slice(0, 10) < second.slice(0, 10);
}

/** By date, entries without one last; then by whatever makes the order the same each time. */
function orderOf({ decided_on: at, role, person, decision }: TrailEntry): string {
  return JSON.stringify([at ?? '9999-12-31', role, person, decision]);
}

function cut(cell: string | null): string {
  return Array.from(cell ?? '')
    .slice(0, 40)
    .join('');
}

const kinds: ReadonlyMap<string, DecisionKind> = new Map([
  ...auditRules.approved.map((word) => [word, 'approved'] as const),
  ...auditRules.against.map((word) => [word, 'against'] as const),
  ...auditRules.neutral.map((word) => [word, 'neutral'] as const),
]);
