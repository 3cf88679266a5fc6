import type { Phrases } from '../../engine/flow.ts';
import { capital, get, phrasesAbout, recent, say, subjects, the } from './about.ts';

const kind = '(?:customer|account|client|company)';
const thing = `(?:${kind} )?health(?: (?:scores?|check|status|rating|update|report|index|summary|overview))*`;
const score = `(?:${kind} )?health (?:score|check|status|rating|report)`;
/** A project is on track or late; customers are healthy. */
const unless = '(?!(?:the |our )?project\\b|(?:(?! (?:is|are|still|currently|healthy)).)+ project(?: |$))';
const our = `(?:(?:the|our) (?:${kind} |${capital})|${kind} )?${unless}`;
const healthy = `(?:healthy|in good health|an? (?:\\p{L}+ )?healthy (?:one|${kind}))`;
const be = '(?:is|are|does|do|would|will|should|can)';
const still = '(?:(?:still|currently|really|count as|qualify as|be|look|seem|remain|be considered) )*';

export const healthPhrases: Phrases = {
  certain: [
    say(`${get}${the}${thing} (?:for|of|on|with|at) (?:the |our )?(?<subject>.+?) (?:account|customer)`),
    say(`${get}${the}${thing}(?: (?:for|of|on|with|at)|:) ${our}(?<subject>.+)`),
    say(`${get}(?:our )?(?:${kind} )?${unless}${subjects} ${recent}${thing}`),
    ...phrasesAbout(thing, unless),
    say(`how healthy (?:is|are) ${our}${capital}(?<subject>.+?)(?: account| customer)?`),
    say(`${be} ${our}${capital}(?<subject>.+?)(?: account)? ${still}${healthy}`),
    say(`${get}${capital}(?<subject>.+?) ${score}`),
    say(`${get}(?:${score}|${kind} health) ${capital}(?<subject>.+)`),
    say(`${get}${the}(?:${score}|${kind} health)`),
    say('health'),
  ],
  likely: [
    say(`how healthy (?:is|are) ${our}(?<subject>.+?)(?: account| customer)?`),
    say(`${be} ${our}(?<subject>.+?)(?: account)? ${still}${healthy}`),
    say(`.{0,120}?\\bhealth(?: score)? (?:for|of|at) ${our}${capital}(?<subject>.+?)\\?`),
    say(`${get}(?<subject>.+?) ${score}`),
    say(`how(?:['’]?s| is| are) ${our}(?<subject>.+?)(?: account)? doing`),
    say(
      `(?:is|are) ${our}(?<subject>.+?)(?: account)? (?:still |currently )?(?:at risk|about to churn|churning|in trouble|happy|unhappy)(?: with us)?`,
    ),
    say(`(?:will|would|could) ${our}(?<subject>.+?)(?: account)? (?:churn|leave us|renew)`),
    say(
      `${get}${the}(?:churn )?risk (?:of|for|with) ${our}(?!project\\b|deal\\b|the\\b)(?<subject>.+?)(?: churning| account)?`,
    ),
  ],
  examples: ["What's the health score for Acme Corp?", 'How healthy is Globex?'],
};
