import type { Courier } from '../deliver/courier.ts';
import { VERIFICATION_TOKEN } from '../deliver/event-payloads.ts';
import type { SlackState } from '../state.ts';
import type { JsonObject, Person } from '../types.ts';

/** A slash command as the app's manifest declares it. */
export interface CommandSpec {
  command: string;
  description: string;
  usage_hint?: string | undefined;
  should_escape?: boolean | undefined;
}

/** What people need in order to act. */
export interface ActContext {
  state: SlackState;
  courier: Courier;
  /** undefined: every command goes to the bot. */
  commands: readonly CommandSpec[] | undefined;
  /** The bot's event subscriptions. */
  events: ReadonlySet<string>;
}

/** What each interaction payload starts with. */
export function interactionBase(context: ActContext, person: Person): JsonObject {
  const { team, bot } = context.state;
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}
