import type { SlackState } from '../state.ts';

/**
 * What Slack makes of words typed into the message field: `@maria` and `#sales` become ids, and `&`, `<`, `>` are
 * escaped. Forms that are encoded already stay.
 */
export function encodeTyped(state: SlackState, typed: string): string {
  const escaped = typed
    .replaceAll(/&(?!amp;|lt;|gt;)/gu, '&amp;')
    .replaceAll(/<(?![@#!][^<>\s][^<>]*>|https?:[^<>]+>|mailto:[^<>]+>)/gu, '&lt;')
    .replaceAll(/(?<!<(?:[@#!]|https?:|mailto:)[^<>]*)>/gu, '&gt;');
  return encodeChannels(state, encodePeople(state, escaped));
}

/** What a command without `should_escape` is sent: the words as they look on the screen. */
export function decodeForCommand(state: SlackState, encoded: string): string {
  return encoded
    .replaceAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/gu, (whole, id: string) => {
      const name = id === state.bot.userId ? state.bot.name : state.directory.people.get(id)?.name;
      return name === undefined ? whole : `@${name}`;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function encodePeople(state: SlackState, text: string): string {
  const { bot } = state;
  const names = [
    { name: bot.name, id: bot.userId },
    { name: bot.displayName, id: bot.userId },
    ...[...state.directory.people.values()].flatMap((person) => [
      { name: person.name, id: person.id },
      { name: person.realName, id: person.id },
    ]),
  ];
  const longestFirst = names.toSorted((a, b) => b.name.length - a.name.length);
  return longestFirst.reduce((done, { name, id }) => {
    const pattern = new RegExp(String.raw`(^|[\s(])@${escapePattern(name)}(?![\p{L}\p{N}_-])`, 'giu');
    return done.replaceAll(pattern, `$1<@${id}>`);
  }, text);
}

function encodeChannels(state: SlackState, text: string): string {
  return text.replaceAll(/(^|[\s(])#([\p{Ll}\p{N}_-]+)/gu, (whole, before: string, name: string) => {
    const channel = state.places.all().find((each) => each.kind === 'channel' && each.name === name);
    return channel ? `${before}<#${channel.id}|${name}>` : whole;
  });
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
