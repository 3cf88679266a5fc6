import { z } from 'zod';
import type { Ack } from '../deliver/ack.ts';
import { requirePerson } from '../state.ts';
import type { JsonObject, OpenView, Person } from '../types.ts';
import { composeView } from '../view-making.ts';
import { presentView } from '../web-api/present.ts';
import { SlackRefusal } from '../web-api/refusal.ts';
import { requireView } from './click.ts';
import { type ActContext, interactionBase } from './context.ts';
import { type Given, isEmptyValue, listElements, readValue } from './elements.ts';

/** What a person filled in: block id, action id, value. */
type FormValues = Readonly<Record<string, Readonly<Record<string, Given>>>>;

export interface Submission {
  user: string;
  viewId: string;
  values: FormValues;
}

export interface SubmissionOutcome {
  /** undefined where Slack itself found the form incomplete and did not ask the bot. */
  ack: Ack | undefined;
  /** What is wrong with the fields, by block id; empty where nothing is. */
  errors: Readonly<Record<string, string>>;
  /** A failure that no field is to blame for. */
  error?: string | undefined;
}

/** Submits the view on top of the screen, and does what the bot's reply says with it. */
export async function submit(context: ActContext, submission: Submission): Promise<SubmissionOutcome> {
  const { state } = context;
  const person = requirePerson(state, submission.user);
  const open = requireView(context, person, submission.viewId);
  const { values, errors } = gather(open, submission.values);
  if (Object.keys(errors).length > 0) return { ack: undefined, errors };
  const ack = await context.courier.deliver('interactive', {
    type: 'view_submission',
    ...interactionBase(context, person),
    trigger_id: state.grants.issueTrigger(person.id),
    view: presentView(open, state, values),
    response_urls: [],
  });
  if (!ack.ok) return { ack, errors: {}, error: 'We had some trouble connecting. Try again?' };
  return { ack, ...followReply(context, open, ack.body) };
}

/** Closes a view without submitting it; the bot hears of it where the view asked for that. */
export async function closeView(
  context: ActContext,
  closing: { user: string; viewId: string },
): Promise<Ack | undefined> {
  const { state } = context;
  const person = requirePerson(state, closing.user);
  const open = requireView(context, person, closing.viewId);
  if (open.view['clear_on_close'] === true) state.views.closeAll(person.id);
  else state.views.close(open.id);
  if (open.view['notify_on_close'] !== true) return undefined;
  return context.courier.deliver('interactive', closedPayload(context, person, open));
}

function closedPayload(context: ActContext, person: Person, open: OpenView): JsonObject {
  return {
    type: 'view_closed',
    ...interactionBase(context, person),
    view: presentView(open, context.state),
    is_cleared: open.view['clear_on_close'] === true,
  };
}

function gather(open: OpenView, given: FormValues): { values: JsonObject; errors: Record<string, string> } {
  const values: Record<string, Record<string, JsonObject>> = {};
  const errors: Record<string, string> = {};
  for (const placed of listElements(open.view.blocks)) {
    const value = readValue(placed, given[placed.blockId]?.[placed.actionId]);
    if (Object.keys(value).length < 2) continue;
    (values[placed.blockId] ??= {})[placed.actionId] = value;
    const problem = placed.block['type'] === 'input' ? findProblem(placed.block, placed.element, value) : undefined;
    if (problem !== undefined) errors[placed.blockId] = problem;
  }
  return { values, errors };
}

/** What Slack checks before it asks the app. */
function findProblem(block: JsonObject, element: JsonObject, value: JsonObject): string | undefined {
  if (isEmptyValue(value)) return block['optional'] === true ? undefined : 'Please complete this required field.';
  const text = value['value'];
  if (typeof text !== 'string') return undefined;
  const { min_length: min, max_length: max } = element;
  if (typeof min === 'number' && text.length < min) return `Please enter at least ${min} characters.`;
  if (typeof max === 'number' && text.length > max) return `Please enter at most ${max} characters.`;
  return undefined;
}

const replySchema = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

type Reply = z.output<typeof replySchema>;
type Followed = Omit<SubmissionOutcome, 'ack'>;

function followReply(context: ActContext, open: OpenView, body: unknown): Followed {
  const { views } = context.state;
  if (body === undefined || body === null || body === '' || JSON.stringify(body) === '{}') {
    views.close(open.id);
    return { errors: {} };
  }
  const parsed = replySchema.safeParse(body);
  if (!parsed.success) return { errors: {}, error: 'The app answered in a way that Slack does not understand.' };
  try {
    return obeyReply(context, open, parsed.data);
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const details = JSON.stringify(error.extra['errors'] ?? []);
    return { errors: {}, error: `Slack refused the app's answer: ${error.code} ${details}` };
  }
}

function obeyReply(context: ActContext, open: OpenView, reply: Reply): Followed {
  const { state } = context;
  if (reply.response_action === 'clear') {
    state.views.closeAll(open.userId);
    return { errors: {} };
  }
  if (reply.response_action === 'errors') return showErrors(context, open, reply.errors);
  const isUpdate = reply.response_action === 'update';
  const made = composeView(state, open.userId, reply.view, isUpdate ? open : undefined);
  if (isUpdate) {
    const { id, rootViewId, previousViewId } = open;
    state.views.replace({ ...made, id, rootViewId, previousViewId });
    return { errors: {} };
  }
  const isPushed = state.views.push({ ...made, rootViewId: open.rootViewId, previousViewId: open.id });
  return isPushed ? { errors: {} } : { errors: {}, error: 'No more than three views can be stacked.' };
}

function showErrors(context: ActContext, open: OpenView, errors: Readonly<Record<string, string>>): Followed {
  const inputs = open.view.blocks.filter((block) => block['type'] === 'input');
  const blockIds = new Set(inputs.map((block) => block['block_id']));
  const unknown = Object.keys(errors).filter((blockId) => !blockIds.has(blockId));
  if (unknown.length > 0) return { errors: {}, error: `Errors for no input block: ${unknown.join(', ')}` };
  context.state.views.replace({ ...open, errors });
  return { errors };
}
