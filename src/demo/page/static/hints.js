/** @import { Command, State, User } from './types.d.ts' */

/**
 * @typedef {{ insert: string, label: string, detail: string, usage?: string }} Hint
 * @typedef {{ kind: 'command' | 'mention', from: number, to: number, hints: Hint[] }} Hints
 */

/**
 * What can be completed at the caret: a slash command while its name is typed, or a person after `@`.
 * @param {string} text @param {number} caret
 * @param {{ commands: Command[], people: User[] }} known
 * @returns {Hints | undefined}
 */
export function findHints(text, caret, { commands, people }) {
  const typed = text.slice(0, caret);
  if (/^\/\S*$/.test(typed)) {
    const hints = commands.filter(({ command }) => command.startsWith(typed.toLowerCase())).map(commandToHint);
    return hints.length > 0 ? { kind: 'command', from: 0, to: caret, hints } : undefined;
  }
  const mention = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(typed);
  if (!mention) return undefined;
  const part = (mention[1] ?? '').toLowerCase();
  const from = caret - part.length - 1;
  const hints = people
    .filter((person) => namesOf(person).some((name) => name.toLowerCase().startsWith(part)))
    .map(personToHint);
  return hints.length > 0 ? { kind: 'mention', from, to: caret, hints } : undefined;
}

/**
 * The command whose parameters are being typed, for a reminder of its usage.
 * @param {string} text @param {Command[]} commands
 */
export function findUsage(text, commands) {
  const name = /^(\/\S+)\s/.exec(text)?.[1];
  return commands.find(({ command }) => command === name?.toLowerCase());
}

/** @param {State} state @returns {User[]} the bot first, since it is whom one asks */
export function mentionable(state) {
  return [state.bot, ...state.users.filter(({ id }) => id !== state.bot.id && id !== state.me.id)];
}

/** @param {Command} command @returns {Hint} */
function commandToHint({ command, usage_hint: usage, description }) {
  return { insert: `${command} `, label: command, detail: description, ...(usage && { usage }) };
}

/** @param {User} person @returns {Hint} */
function personToHint(person) {
  const name = person.real_name || person.name;
  return { insert: `@${name} `, label: `@${name}`, detail: person.is_bot ? 'App' : person.name };
}

/** @param {User} person @returns {string[]} */
function namesOf({ name, real_name: realName }) {
  return [...new Set([realName ?? name, name])].filter((one) => one !== '');
}
