/**
 * Free texts that ask for a thing about a subject: "calculate the <thing> for X", "what is X's <thing>". What the named
 * groups `subject` and `rest` catch, joined, is the text as it would stand behind the flow's command.
 */
export function phrasesAbout(thing: string): readonly RegExp[] {
  return [
    new RegExp(`^${politeness}(?:${verbs}\\s+)?(?:the\\s+)?${thing}\\s+(?:for|of)\\s+(?<subject>.+)$`, 'iu'),
    new RegExp(`^${politeness}${verbs}\\s+(?<subject>.+?)['’]s?\\s+${thing}(?<rest>\\s.+)?$`, 'iu'),
  ];
}

const politeness = String.raw`(?:please\s+)?(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?`;
const verbs = `(?:${[
  'calculate',
  'compute',
  String.raw`work\s+out`,
  String.raw`figure\s+out`,
  'determine',
  String.raw`(?:show|get|give|tell)(?:\s+me)?`,
  String.raw`what(?:['’]s|\s+(?:is|are|was|were|will\s+be))?`,
].join('|')})`;
