import bolt from '@slack/bolt';
import { z } from 'zod';

/** The least that Bolt can do: check the signature, parse, acknowledge. What the bot's acknowledgement is held against. */
const startSchema = z.object({ signingSecret: z.string() });

process.on('disconnect', () => process.exit(0));
process.once('message', (message) => {
  void listen(startSchema.parse(message).signingSecret);
});

async function listen(signingSecret: string): Promise<void> {
  const app = new bolt.App({
    signingSecret,
    authorize: async () => ({ botToken: 'xoxb-bare', botId: 'B0BARE', botUserId: 'U0BARE' }),
  });
  app.command(/.*/u, async ({ ack }) => ack());
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
}
