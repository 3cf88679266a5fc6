import { randomUUID } from 'node:crypto';
import type { SlackStandIn } from '../src/demo/slack/stand-in.ts';

/** The body of a slash command typed by that person in a public channel, as Slack sends it. */
export function commandBody(slack: SlackStandIn, person: string, line: string): string {
  const [command = '', ...words] = line.split(' ');
  return new URLSearchParams({
    token: 'bench',
    team_id: slack.team.id,
    team_domain: slack.team.domain,
    channel_id: slack.channelId('sales'),
    channel_name: 'sales',
    user_id: slack.users.find(({ name }) => name === person)?.id ?? '',
    user_name: person,
    command,
    text: words.join(' '),
    api_app_id: slack.bot.appId,
    is_enterprise_install: 'false',
    trigger_id: `${Date.now()}.${randomUUID()}`,
  }).toString();
}
