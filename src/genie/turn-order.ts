/** A wish to send one question. */
export interface Ticket {
  /** Rises in the order of coming. */
  readonly id: number;
  readonly askedBy: string;
  readonly urgency: 'interactive' | 'optional';
}

/**
 * The order in which waiting questions go: interactive before optional; then whose last turn (`servedAt`, a rising number) is
 * longest ago, one question each in turn; then first come.
 */
export function orderOfTurns(waiting: readonly Ticket[], servedAt: ReadonlyMap<string, number>): Ticket[] {
  const turns = new Map(servedAt);
  let turn = Math.max(0, ...servedAt.values());
  return (['interactive', 'optional'] as const).flatMap((urgency) => {
    const ordered = roundRobin(
      waiting.filter((ticket) => ticket.urgency === urgency),
      turns,
    );
    for (const ticket of ordered) turns.set(ticket.askedBy, (turn += 1));
    return ordered;
  });
}

/** First everybody's first question, then everybody's second: within a round by whose last turn is longest ago. */
function roundRobin(tickets: readonly Ticket[], turns: ReadonlyMap<string, number>): Ticket[] {
  const asked = new Map<string, number>();
  const firstIds = new Map<string, number>();
  const keyed = tickets.map((ticket) => {
    const round = asked.get(ticket.askedBy) ?? 0;
    asked.set(ticket.askedBy, round + 1);
    if (round === 0) firstIds.set(ticket.askedBy, ticket.id);
    return { ticket, round, turn: turns.get(ticket.askedBy) ?? 0, firstId: firstIds.get(ticket.askedBy) ?? ticket.id };
  });
  keyed.sort((a, b) => a.round - b.round || a.turn - b.turn || a.firstId - b.firstId);
  return keyed.map((found) => found.ticket);
}
