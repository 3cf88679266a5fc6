/** What a text is that asks for nothing of ours. */
export type Talk = 'greeting' | 'thanks' | 'other';

/** Whether the whole text asks what the bot can do. Empty text does. */
export function asksForHelp(text: string): boolean {
  return text === '' || text === '?' || help.test(text);
}

/** Greetings, thanks and small talk that are the whole text; null for anything else. */
export function readTalk(text: string): Talk | null {
  if (text.length > longestTalk) return null;
  const plain = text
    .replace(emojiWords, ' ')
    .replace(/[\s.,!?:;()…~*-]+/gu, ' ')
    .trim();
  if (plain === '') return onlyThanks.test(text) ? 'thanks' : 'other';
  if (thanks.test(plain)) return 'thanks';
  if (greeting.test(plain)) return 'greeting';
  return smallTalk.test(plain) ? 'other' : null;
}

/** Whether a text that asks for nothing says thanks somewhere. */
export function saysThanks(text: string): boolean {
  return /^(?:many\s+)?(?:thanks|thank you|thx)\b|\b(?:thanks|thank you|thx)(?:\s+(?:a lot|so much|again|everyone|all))?[\s!.:)]*$/iu.test(
    text,
  );
}

/** Whether the text forbids or takes back instead of asking. */
export function forbids(text: string): boolean {
  return negation.test(text) && !asking.test(text);
}

/** Whether the text speaks to a machine about its instructions. */
export function isInjected(text: string): boolean {
  return injection.test(text) || tags.test(text);
}

/** Whether the text wants something done, or something of the world, that no data holds. */
export function isNotOurs(text: string): boolean {
  return deed.test(text) || world.test(text);
}

/** Whether the text has the form of a question or of a wish to see something, and says of what. */
export function isQuestion(text: string, hasMark: boolean): boolean {
  return (hasMark || (question.test(text) && !telling.test(text))) && !pointing.test(text);
}

/** Whether the text weighs a decision, only supposes, or asks what the bot itself did: no data answers that. */
export function muses(text: string): boolean {
  return musing.test(text);
}

/** Whether the text tells something. */
export function isStatement(text: string): boolean {
  return statement.test(text) || told.test(text);
}

const longestTalk = 200;
const asking = /^(?:what|which|who|whose|when|where|why|how|list|show)\b/iu;
const help = new RegExp(
  String.raw`^\/?(?:@?genie[\s,:]+)?(?:${[
    String.raw`help(?:\s+(?:me|please))?|commands?|usage|menu|options`,
    String.raw`(?:(?:show|tell)\s+me\s+)?what\s+(?:all\s+)?(?:can|do|does)\s+(?:you|it|this(?:\s+(?:bot|app))?)\s+(?:do|know|offer|support|answer)`,
    String.raw`what\s+(?:all\s+)?(?:can|do)\s+you\s+help(?:\s+(?:me|us))?(?:\s+with)?|how\s+can\s+you\s+help(?:\s+(?:me|us))?`,
    String.raw`(?:show|tell)\s+me\s+what\s+(?:you|it|this(?:\s+bot)?)\s+(?:can\s+)?(?:do|does)|what\s+are\s+you\s+able\s+to\s+do`,
    String.raw`what\s+can\s+(?:i|we)\s+(?:ask|do)(?:\s+(?:you|here|with\s+(?:this|you)))?`,
    String.raw`how\s+(?:does|do)\s+(?:this|it|you)(?:\s+bot)?\s+work|how\s+(?:do|can|should)\s+(?:i|we)\s+use\s+(?:this|you|it)(?:\s+bot)?`,
    String.raw`what\s+(?:flows|commands|reports|skills)\s+(?:can|do)\s+you\s+(?:run|do|have|know|offer|support|understand)`,
    String.raw`what\s+(?:are|is)\s+(?:you|this(?:\s+bot)?)\s+for`,
  ].join('|')})[\s?!.]*$`,
  'iu',
);
const emojiWords = /:[a-z0-9_+'-]{1,50}:|(?:[\p{Extended_Pictographic}\u{1F3FB}-\u{1F3FF}]|\ufe0f|\u200d)+/giu;
const onlyThanks = /:pray:|🙏|:bow:|❤|:heart:/u;
const addressed = String.raw`(?:\s+(?:there|all|team|you|bot|genie|everyone|everybody|folks|guys|again|so\s+much|a\s+lot|a\s+ton|very\s+much|in\s+advance|for\s+(?:that|this|the\s+help|your\s+help|everything)))*`;
const praise = String.raw`(?:awesome|great|nice|cool|perfect|super|wow|ok|okay|that\s+(?:was|is|['’]s)\s+(?:very\s+|really\s+|so\s+)?(?:helpful|great|useful|perfect|good)|got\s+it|will\s+do)`;
const thanks = new RegExp(
  `^(?:${praise}\\s+)*(?:many\\s+)?(?:thanks|thank\\s+you|thank\\s+u|thx|ty|tysm|cheers|much\\s+appreciated|appreciate\\s+it)${addressed}(?:\\s+${praise})*$`,
  'iu',
);
const greeting = new RegExp(
  `^(?:hi+|hiya|hello|hey+|howdy|yo|sup|morning|good\\s+(?:morning|afternoon|evening|day|night)|greetings)${addressed}$`,
  'iu',
);
const smallTalk = new RegExp(
  `^(?:(?:${praise}|k|yes|yeah|yep|yup|no|nope|sure|fine|lol|lmao|haha+|hehe|hm+|oh|bye|goodbye|see\\s+(?:you|ya)(?:\\s+(?:later|tomorrow))?|good|sounds\\s+good|looks\\s+good|well\\s+done|good\\s+(?:job|bot|work)|amazing|wonderful|excellent|agreed|done|indeed|same|true|right|exactly|never\\s?mind|nvm|my\\s+bad|sorry|oops|test|testing|ping|welcome|no\\s+worries|(?:and\\s+)?how\\s+are\\s+you(?:\\s+(?:doing|today))*|how(?:['’]s|\\s+is)\\s+(?:it|everything)\\s+going|what(?:['’]s|\\s+is)\\s+up|congrats|congratulations|happy\\s+\\p{L}+)${addressed}\\s*)+$`,
  'iu',
);
const negation =
  /(?:^|[.,;!]\s*|\b(?:please|we|you|i)\s+)(?:(?:do|did|should|must|need|want|would|could|can)(?:\s+not|n['’]?t)|dont|never|cannot)\b(?:\s+[\p{L}'’]+){0,3}|^(?:please\s+)?(?:no\s+need|never\s?mind|stop|cancel|abort|forget|skip|undo|without)\b/iu;
const deed =
  /^(?:book|order|remind|translate|write|draft|compose|play|sing|schedule|send|e-?mail|call|text|message|post|tweet|share|delete|remove|approve|reject|decline|pay|close|open|reopen|update|change|edit|set|create|add|insert|drop|make|build|fix|repair|install|turn|print|say|repeat|act|pretend|summari[sz]e\s+this|buy|sell|invite|fire|promote|assign|cancel|start|restart|deploy|log|upload|download|sign|notify|tell\s+(?:him|her|them|everyone)|kill|grep|sudo|select|type|format|draw|paint|cook|feed|drive|hack)\b/iu;
const world =
  /\b(?:weather|forecast\s+for\s+tomorrow|joke|poem|song|recipe|horoscope|lottery|meaning\s+of\s+life|stock\s+price|football|soccer|movie|news\s+today|traffic)\b|^(?:who|what|how\s+old)\s+are\s+you\b|^are\s+you\b|^do\s+you\s+(?:like|love|have\s+feelings|dream)\b|^what(?:['’]?s|\s+is)\s+(?:your|the\s+(?:time|date|capital))\b|^what\s+(?:time|day)\s+is\b|^(?:tell|sing|read)\s+(?:me|us)\s+a\b|^(?:what|how)\s+about\s+(?:lunch|dinner|coffee)/iu;
const injection =
  /\b(?:ignore|disregard|override)\s+(?:\p{L}+\s+){0,3}(?:instructions?|rules?|prompts?)\b|\bsystem\s+prompt\b|^\W*(?:system|assistant|user|developer)\W*:|^\[?system\b|\byou\s+(?:are\s+now|must)\b|^[{[]/iu;
const question =
  /^(?:what|which|who|whose|whom|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|show|list|get|give|find|fetch|display|count|compare|rank|sum|total|average|avg|number|top|bottom|break\s+down|pull(?:\s+up)?|look\s+up|report|any)\b/iu;
/** Markup that Slack does not write: nobody types it, machines are spoken to with it. */
const tags = /<\/?(?!https?:|mailto:|tel:)[a-z][^<>]{0,200}>|<!--|<\||\[\/?(?:inst|sys)\b/iu;
/** Asks about something that was said elsewhere, or only muses. */
const pointing =
  /^who\s+(\p{L}{4,})\p{L}*\s+the\s+\1\p{L}*\W*$|^(?:is|was|are|were|does|did|has|will|can|should)\s+(?:it|this|that|these|those|he|she|they)\b/iu;
const musing =
  /^what[- ]?if\b|^(?:should|shall)\s+(?:we|i)\b|^(?:did|have|had)\s+you\b|^(?:how|why|when)\s+(?:would|did|will)\s+you\b|^who\s+told\s+you\b/iu;
/** Begins as a question, and goes on as none: "what a day", "when we launched". */
const telling =
  /^what\s+an?\b|^(?:what|when|where|why|how|as|since)\s+(?:i|we|he|she|they|you|it|(?:the|our|my)\s+\p{L}+\s+\p{L}+(?:ed|t)\b)\b/iu;
/** A verb that tells, but for one that only describes what is asked for: "teams that hit their target". */
const told =
  /(?<!\b(?:that|which|who))\s(?:is|are|was|were|has|have|had|will|went|got|moved|failed|knows?|wants?|wanted|says?|said|thinks?|thought|tells?|told|asks?|asked|hit|hits|made|makes|came|gave|took|saw|loves?|loved|likes?|liked|reached|missed|beat|seems?|seemed|looks|looked|feels?|felt|became|launched|audited)\s/iu;
const statement =
  /^(?:everyone|everybody|nobody|somebody|someone|people|i|we|my|our|he|she|they|it|this|that|there|you|fyi|btw|just|still|already|as|if|because|working|waiting|great|good|happy|let|when|maria|the\s+\p{L}+\s+(?:is|was|are|were|has))\b(?!['’]s\b)|^what\s+an?\b/iu;
