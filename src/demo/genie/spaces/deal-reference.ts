import { type Entities, indexEntities } from '../understanding/entities.ts';
import { fold, foldedWords } from '../understanding/fold.ts';
import { allOf, type Sql, sql } from '../understanding/sql.ts';
import { boundCondition, findDealValues } from './deal-values.ts';
import { type Deal, knownDeals } from './deals-data.ts';

/** The condition on the table `deals` that a conversation (newest question first) comes to; undefined: none is named. */
export function dealCondition(texts: readonly string[]): Sql | undefined {
  for (const text of texts) {
    const described = DESCRIPTION.exec(text)?.[1] ?? QUOTED.exec(text)?.[1];
    const condition = described === undefined ? namedIn(beforeColumns(text)) : describedAs(described);
    if (condition !== undefined) return condition;
  }
  return undefined;
}

/** The one known deal that a text names by its id. */
export function dealNamed(text: string): Deal | undefined {
  const id = idsIn(text)[0];
  return knownDeals.find((deal) => deal.id === id);
}

/** The words of a description that can only be those of a name. */
export function nameWords(text: string): readonly string[] {
  return foldedWords(text).filter((word) => word.length > 1 && !PLAIN_WORDS.has(word));
}

/** Greedy, so that a quotation mark within the description does not end it. */
const DESCRIPTION = /\bdescription\W{0,3}["“](.*)["”]/su;
const QUOTED = /["“]([^"“”\n]{2,80})["”]/u;

const ENTITIES: Entities = {
  deal: { table: 'deals', column: 'id', role: 'subject', spellings: (id) => [id.replace('-', '')] },
  customer: { table: 'deals', column: 'customer', role: 'qualifier', spellings: (name) => [withoutForm(name)] },
  account_executive: { table: 'deals', column: 'accountExecutive', role: 'qualifier' },
};

const find = indexEntities(ENTITIES, ({ column }) =>
  knownDeals.map((deal) => (column === 'id' ? deal.id : column === 'customer' ? deal.customer : deal.accountExecutive)),
);

/** What follows is about columns: remarks such as "(25 for 25%)" say nothing of the deal. */
function beforeColumns(text: string): string {
  return text.split(/\breturn\b|\b(?:columns?|fields)\b/i)[0] ?? '';
}

/** An id says everything; else figures, customers and account executives narrow the deals. */
function namedIn(text: string): Sql | undefined {
  const ids = idsIn(text);
  if (ids.length > 0) return sql`deal_id IN ${ids}`;
  const found = find(text);
  const conditions = [
    ...figures(text),
    ...(['customer', 'account_executive'] as const).flatMap((name) => {
      const values = found[name];
      return values === undefined ? [] : [sql`${{ text: name }} IN ${values}`];
    }),
  ];
  return conditions.length === 0 ? undefined : allOf(conditions);
}

/** Every word of a description must fit: one that fits no deal gives none rather than all. */
function describedAs(text: string): Sql | undefined {
  const ids = WHOLE_ID.test(text.trim()) ? [text.trim().replace(/^#\s*/, '')] : idsIn(text);
  if (ids.length > 0) return sql`deal_id IN ${ids.map(knownSpelling)}`;
  const conditions = [
    ...figures(text),
    ...nameWords(findDealValues(text).rest).map((word) => sql`search_words LIKE ${`%${word}%`}`),
  ];
  return conditions.length === 0 ? undefined : allOf(conditions);
}

function figures(text: string): readonly Sql[] {
  const { amounts, currency, discounts, terms } = findDealValues(text);
  return [
    ...amounts.map((bound) => boundCondition('amount', bound)),
    ...(currency === undefined ? [] : [sql`currency = ${currency}`]),
    ...discounts.map((bound) => boundCondition('discount_pct', bound)),
    ...terms.map((bound) => boundCondition('term_years', bound)),
    ...(/\b(?:unsigned|not (?:yet )?signed)\b/i.test(text) ? [sql`signed_date IS NULL`] : []),
  ];
}

const WHOLE_ID = /^#?\s*(?:[A-Z]{1,3}-?\d{2,5}|\d{3,5})$/i;
/** Behind `#` or one deal's name any number is an id that may not exist; figures with a unit are none. */
const WRITTEN_ID =
  /(?:#|\b(?:deal|contract)\s+(?:id|number|no\.?|#)?\s*[:#]?)\s*((?:[A-Z]{1,10}[-_/]|[A-Z]{1,4}(?=\d{2}))?\d{1,12}(?:[-_/]\d{1,12})*)\b(?![,.]\d|\s*(?:%|percent\b|years?\b|yrs?\b|-?year\b|[kmb]\b|thousand\b|million\b|USD\b|EUR\b|dollars\b))|\b(?:deals|contracts)\s+#?([A-Z]{1,3}-?\d{2,8}|\d{3,8})\b(?![,.]\d)/gi;

/** Known ids wherever they stand, others where the text calls them a deal's. */
function idsIn(text: string): readonly string[] {
  const written = [...text.matchAll(WRITTEN_ID)].map((hit) => knownSpelling(hit[1] ?? hit[2] ?? ''));
  return [...new Set([...(find(text)['deal'] ?? []), ...written])];
}

function knownSpelling(id: string): string {
  const plain = fold(id).replaceAll(' ', '');
  return knownDeals.find((deal) => fold(deal.id).replaceAll(' ', '') === plain)?.id ?? id.toUpperCase();
}

function withoutForm(customer: string): string {
  return customer.replace(/ (?:Inc|Ltd|Group|Stores)$/, '');
}

const PLAIN_WORDS = new Set(
  `a about above account amount an and approximately are around at audit below between big by check client company
  compliance compliant contract contracts customer deal deals description discount discounts dollars euros executive for
  from have her his in is its large least less more most my name nearly not of off on one or our over percent please rep
  roughly signed similar size sized term terms than that the their this to under unsigned usd value was which with worth
  year years yet`.split(/\s+/),
);
