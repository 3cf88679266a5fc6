import { z } from 'zod';
import { confirm, id, optionGroup, placeholder, plainOption } from './composition.ts';
import { areOffered } from './elements.ts';
import { LIMITS } from './limits.ts';

const common = {
  action_id: id.optional(),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
  placeholder: placeholder.optional(),
};
const multi = { ...common, max_selected_items: z.int().min(1).optional() };
const respondable = { response_url_enabled: z.boolean().optional() };
const ids = z.array(z.string().min(1)).optional();

const offer = {
  options: z.array(plainOption).min(1).max(LIMITS.select.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(LIMITS.select.optionGroups).optional(),
};

const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, 'must not be empty')
  .optional();

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...common,
    ...offer,
    initial_option: plainOption.optional(),
  })
  .superRefine((select, context) => checkOffer(select, select.initial_option && [select.initial_option], context));

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...multi,
    ...offer,
    initial_options: z.array(plainOption).optional(),
  })
  .superRefine((select, context) => checkOffer(select, select.initial_options, context));

/** Every menu with one choice. */
export const selects = [
  staticSelect,
  z.strictObject({
    type: z.literal('external_select'),
    ...common,
    initial_option: plainOption.optional(),
    min_query_length: z.int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...common, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...common,
    ...respondable,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...common,
    ...respondable,
    initial_channel: z.string().optional(),
  }),
] as const;

/** Every menu with many choices. */
export const multiSelects = [
  multiStaticSelect,
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...multi,
    initial_options: z.array(plainOption).optional(),
    min_query_length: z.int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('multi_users_select'), ...multi, initial_users: ids }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...multi,
    initial_conversations: ids,
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), ...multi, initial_channels: ids }),
] as const;

interface Offer {
  options?: readonly unknown[] | undefined;
  option_groups?: readonly { options: readonly unknown[] }[] | undefined;
}

function checkOffer(select: Offer, chosen: readonly unknown[] | undefined, context: z.RefinementCtx): void {
  if ((select.options === undefined) === (select.option_groups === undefined)) {
    context.addIssue('needs exactly one of options and option_groups');
    return;
  }
  const offered = select.options ?? (select.option_groups ?? []).flatMap((group) => group.options);
  if (!areOffered(chosen, offered)) context.addIssue('the initial choice must be among the options');
}
