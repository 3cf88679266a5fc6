import type { App } from '@slack/bolt';
import { listenToClicks } from './clicks.ts';
import { listenToCommands } from './commands.ts';
import { listenToForms } from './form.ts';
import { listenToMessages } from './messages.ts';
import type { ListenerNeeds } from './needs.ts';

/** Everything that Slack may send. */
export function registerListeners(app: App, needs: ListenerNeeds): void {
  listenToCommands(app, needs);
  listenToMessages(app, needs);
  listenToClicks(app, needs);
  listenToForms(app, needs);
}
