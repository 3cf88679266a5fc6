import type { FlowFace } from '../../engine/flow.ts';
import { paragraph, words } from '../blocks/elements.ts';
import type { Message } from '../blocks/message.ts';
import { notification, plain } from '../blocks/text.ts';
import type { Catalogue } from './needs.ts';

/** What is said to one person alone when something did not go as wished. */
export const sayings = {
  unavailable: says('I cannot take requests at the moment, so nothing was started. Please try again in a minute.'),
  slow: says(
    'This takes longer than usual. If nothing shows up within a minute, it was not started; please ask again then.',
  ),
  notOffered: says('This is not set up in this workspace yet. /genie help lists what I can do here.'),
  unknownCommand: says('I do not know this command. /genie help lists what I can do here.'),
  greeting: says('Hello! Ask me something, or say help to see what I can do.'),
  unknownRun: says('I no longer know this one. Please ask again.'),
  alreadyReplied: says('Somebody replied already.'),
  alreadyChosen: says('A choice was made already.'),
  notWaiting: says('This is no longer waiting for a choice. Please ask again.'),
  pressAButton: says(
    'I am not sure which one you mean. Please press its button, or write its name as it stands there.',
  ),
  thanks: says('Thank you. Your thumb went to the spaces that answered.'),
  mayNotUpload: says(
    'This app is not allowed to upload files here. Please ask whoever looks after it to add the scope files:write.',
  ),
  notUploaded: says('The file could not be uploaded. Please try again in a minute.'),
  tooLate: says('This took too long to open. Please press the button again.'),
} as const;

/** To who goes on from an answer that is not there yet. */
export function stillWorking(subject: string): Message {
  const about = subject === '' ? 'this' : plain(subject, 200);
  return says(`I am still working on ${about}. Please ask again under the report, as soon as it is there.`);
}

/** In place of the readings that somebody picked one of. */
export function takenMessage({ title, audience }: FlowFace, channelId: string): Message {
  const where = audience === 'requester' && !channelId.startsWith('D') ? ' The answer comes in a direct message.' : '';
  return says(`On it: ${plain(title, 100)}.${where}`);
}

/** For free text that fits nothing: what would. */
export function unknownMessage({ ready }: Catalogue): Message {
  const examples = ready.flatMap(({ examples }) => examples.slice(0, 1)).slice(0, 3);
  const tries =
    examples.length === 0 ? '' : ` Try for example: ${examples.map((each) => plain(each, 150)).join(' · ')}.`;
  return says(`I am not sure what you mean.${tries} Say help to see everything I can do.`);
}

export function says(text: string): Message {
  return { text: notification(text), blocks: [paragraph(words(text))] };
}
