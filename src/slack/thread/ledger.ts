import type { DeliveryEvent, JournalEntry, MessagePart } from '../../runs/record.ts';
import type { RunStore } from '../../runs/ports.ts';
import type { Ledger } from '../delivery/post-once.ts';

type EntryOf<T extends JournalEntry['type']> = Extract<JournalEntry, { type: T }>;

/** What a run's journal says about its messages, kept up with what is appended through it. */
export interface RunLedger extends Ledger {
  /** Reads again what others wrote meanwhile. */
  refresh(): Promise<void>;
  home(): string | null;
  told(what: string): boolean;
  /** The slots of the questions that stand. */
  questions(): readonly string[];
  offered(step: string): readonly string[] | null;
  chosen(step: string): { readonly row: number | null; readonly by: string | null } | null;
  /** The `number`-th question that Genie asked back, and the reply to it. */
  exchange(number: number): Exchange | null;
  end(): EntryOf<'ended'>['end'] | null;
}

export interface Exchange {
  /** The key of the space. */
  readonly space: string;
  readonly words: string;
  /** `text` null: declined, or with `by` null not answered in time. */
  readonly reply: { readonly text: string | null; readonly by: string | null } | null;
}

export async function readLedger(runId: string, store: Pick<RunStore, 'journal' | 'append'>): Promise<RunLedger> {
  let entries: readonly JournalEntry[] = await store.journal(runId);
  const all = <T extends JournalEntry['type']>(type: T) =>
    entries.filter((entry): entry is EntryOf<T> => entry.type === type);
  return {
    posted(part, slot) {
      const entry = all('posted').findLast((each) => each.part === part && each.slot === slot);
      return entry ? { channel: entry.channel, ts: entry.ts } : null;
    },
    postings: (part: MessagePart, slot, channel) =>
      all('posting')
        .filter((each) => each.part === part && each.slot === slot && each.channel === channel)
        .map(({ at }) => at),
    async append(event: DeliveryEvent) {
      await store.append(runId, event);
      entries = [...entries, event];
    },
    async refresh() {
      entries = await store.journal(runId);
    },
    home: () => all('homed').at(-1)?.channel ?? null,
    told: (what) => all('told').some((each) => each.what === what),
    questions: () => [...new Set(all('posted').flatMap(({ part, slot }) => (part === 'question' ? [slot] : [])))],
    offered: (step) => all('choice_offered').findLast((each) => each.step === step)?.options ?? null,
    chosen: (step) => all('chosen').find((each) => each.step === step) ?? null,
    exchange(number) {
      const asked = all('reply_asked')[number];
      if (!asked) return null;
      const { step, question, words } = asked;
      const isOfIt = (each: { step: string; question: string }) => each.step === step && each.question === question;
      const settled = all('settled').findLast(isOfIt);
      const space = settled?.settlement.evidence.at(-1)?.space ?? settled?.space ?? '';
      return { space, words, reply: all('replied').find(isOfIt) ?? null };
    },
    end: () => all('ended').at(-1)?.end ?? null,
  };
}
