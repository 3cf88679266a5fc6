import { actionId, actions, writeReadAs, type ReadAs } from './actions.ts';
import { actionRow, button, paragraph, words } from './elements.ts';
import type { Message } from './message.ts';
import { notification, plain } from './text.ts';

/** One way to read what a person wrote, as a button: `Customer health · Acme Corp`. */
export interface OfferedReading extends ReadAs {
  readonly label: string;
}

const mostReadings = 4;

/**
 * Offers what a text may have meant, to who wrote it alone: nothing is started before a press. A reading whose text is
 * too long for a button is left out.
 */
export function readingsMessage(asked: string, readings: readonly OfferedReading[]): Message {
  const offered = readings.slice(0, mostReadings).flatMap((reading, index) => {
    const value = writeReadAs(reading);
    return value === null ? [] : [button(reading.label, actionId(actions.readAs, index), value)];
  });
  const said = offered.length === 0 ? 'I am not sure what you mean. Please say it in fewer words.' : asked;
  return {
    text: notification(`${said} ${readings.map(({ label }) => plain(label, 100)).join(' · ')}`),
    blocks: [paragraph(words(said)), ...(offered.length === 0 ? [] : [actionRow(offered)])],
  };
}
