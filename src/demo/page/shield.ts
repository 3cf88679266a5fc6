/**
 * The drawing library reads Slack's markup in places where Slack does not: in plain text, in table cells, and inside words
 * (`15*3*2`). Such characters travel through it as private-use code points and are put back in the finished markup.
 */
const SHIELDED = '*_~`<>&|[]';
const FIRST_CODE_POINT = 0xe100;
const SHIELD_PATTERN = /[\uE100-\uE1FF]/g;

/** Makes a text inert: nothing in it is read as markup but emoji codes. */
export function shieldPlainText(text: string): string {
  return dropShields(text).replace(/(:[a-z0-9_+-]+:)|[*_~`<>&|[\]]/g, shieldUnlessKept);
}

/** Makes only those marks inert that Slack itself leaves alone: the ones between two letters or digits. */
export function shieldWordMarks(mrkdwn: string): string {
  return dropShields(mrkdwn).replace(
    /(:[a-z0-9_+-]+:|<[^>]*>)|(?<=[\p{L}\p{N}])[*_~](?=[\p{L}\p{N}])/gu,
    shieldUnlessKept,
  );
}

/** Puts the characters back, escaped, into finished markup. */
export function unshieldMarkup(markup: string): string {
  return markup.replace(SHIELD_PATTERN, (shield) => {
    const character = SHIELDED[shield.charCodeAt(0) - FIRST_CODE_POINT] ?? '';
    return `&#${character.charCodeAt(0)};`;
  });
}

function dropShields(text: string): string {
  return text.replace(SHIELD_PATTERN, '');
}

function shieldUnlessKept(character: string, kept: string | undefined): string {
  if (kept !== undefined) return kept;
  return String.fromCharCode(FIRST_CODE_POINT + SHIELDED.indexOf(character));
}
