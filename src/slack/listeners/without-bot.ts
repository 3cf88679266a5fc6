/** What was said, without the mention of the bot by which it was called. */
export function withoutBot(text: string, botUserId: string): string {
  return text
    .replaceAll(/<@([A-Z0-9]+)(\|[^>]*)?>/gi, (whole, id: string) => (id === botUserId ? ' ' : whole))
    .replace(/\s+/g, ' ')
    .trim();
}
