import { z } from 'zod';
import { click } from '../acts/click.ts';
import { refuseInThread, runCommand } from '../acts/command.ts';
import type { ActContext } from '../acts/context.ts';
import { openApp, say } from '../acts/say.ts';
import { closeView, submit } from '../acts/submit.ts';
import { faultSchema } from '../faults.ts';
import { requireChannel, requirePerson } from '../state.ts';
import type { JsonObject } from '../types.ts';

/** What the page can do besides looking. Each answers with JSON; a mistake is thrown and becomes `{ok: false, error}`. */
export type PageAction = (body: unknown) => Promise<JsonObject>;

const sendBody = z.object({
  user: z.string(),
  channel: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().trim().min(1, 'There is nothing to send'),
});

const given = z.union([z.string(), z.array(z.string())]).nullable();

const clickBody = z.object({
  user: z.string(),
  channel: z.string().optional(),
  message_ts: z.string().optional(),
  view_id: z.string().optional(),
  block_id: z.string().optional(),
  action_id: z.string(),
  value: z.string().optional(),
  selected: given.optional(),
});

const submitBody = z.object({
  user: z.string(),
  view_id: z.string(),
  values: z.record(z.string(), z.record(z.string(), given)).default({}),
});

const closeBody = z.object({ user: z.string(), view_id: z.string() });

const openBody = z.object({ user: z.string(), tab: z.enum(['home', 'messages']).default('messages') });

const faultsBody = z.union([faultSchema.transform((fault) => [fault]), z.array(faultSchema), clearing()]);

/** The POST routes under `/demo/`. */
export function createPageActions(
  context: ActContext,
  faults: { add: (fault: z.input<typeof faultSchema>) => void; clear: () => void },
  reset: () => void,
): Readonly<Record<string, PageAction>> {
  return {
    send: async (body) => send(context, sendBody.parse(body)),
    click: async (body) => {
      const { message_ts, view_id, block_id, action_id, ...rest } = clickBody.parse(body);
      const ack = await click(context, {
        ...rest,
        messageTs: message_ts,
        viewId: view_id,
        blockId: block_id,
        actionId: action_id,
      });
      return ack.ok ? { ok: true } : { ok: false, error: 'the app did not answer' };
    },
    submit: async (body) => {
      const { user, view_id, values } = submitBody.parse(body);
      const { errors, error } = await submit(context, { user, viewId: view_id, values });
      const isFine = error === undefined && Object.keys(errors).length === 0;
      return { ok: isFine, ...(isFine ? {} : { errors, error: error ?? 'Some fields need another look.' }) };
    },
    close: async (body) => {
      const { user, view_id } = closeBody.parse(body);
      await closeView(context, { user, viewId: view_id });
      return { ok: true };
    },
    open: async (body) => {
      const { user, tab } = openBody.parse(body);
      openApp(context, user, tab);
      return { ok: true };
    },
    reset: async () => {
      reset();
      return { ok: true };
    },
    faults: async (body) => {
      const asked = faultsBody.parse(body);
      if (Array.isArray(asked)) asked.forEach((fault) => faults.add(fault));
      else faults.clear();
      return { ok: true };
    },
  };
}

function clearing() {
  return z.strictObject({ clear: z.literal(true) });
}

async function send(
  context: ActContext,
  { user, channel, text, thread_ts }: z.output<typeof sendBody>,
): Promise<JsonObject> {
  if (!text.startsWith('/')) {
    const message = say(context, { user, channel, text, threadTs: thread_ts });
    return { ok: true, channel: message.channel, ts: message.ts };
  }
  if (thread_ts !== undefined) {
    const person = requirePerson(context.state, user);
    refuseInThread(context.state, requireChannel(context.state, channel, person.id).id, person.id, text);
    return { ok: false, error: 'Slash commands cannot be used in threads.' };
  }
  await runCommand(context, { user, channel, text });
  return { ok: true };
}
