import type { SlackStandIn } from '../../src/demo/slack/stand-in.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';
import { buttonsOf } from './seen-blocks.ts';

/** A press that no screen offers any more, or not to this person: signed like Slack's own. */
export async function clickByHand(slack: SlackStandIn, userId: string, message: SlackMessage): Promise<boolean> {
  const [button] = buttonsOf(message);
  const { channel, ts, visible_to: visibleTo } = message;
  const payload = {
    type: 'block_actions',
    user: { id: userId },
    team: { id: slack.team.id },
    channel: { id: channel },
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: visibleTo !== undefined },
    trigger_id: '1.2.3',
    actions: [{ type: 'button', action_id: button?.action_id, value: button?.value, action_ts: '1.1' }],
  };
  const { ok } = await slack.deliverRaw({
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  });
  return ok;
}
