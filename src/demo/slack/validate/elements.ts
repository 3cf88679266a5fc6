import { z } from 'zod';
import { chars, colorScheme, confirm, id, option, placeholder, plainOption, plainText, webUrl } from './composition.ts';
import { LIMITS } from './limits.ts';
import { richTextBlock } from './rich-text.ts';

const actionable = { action_id: id.optional() };
const confirmable = { confirm: confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholdable = { placeholder: placeholder.optional() };
const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional(),
    })
    .optional(),
};

export const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  ...confirmable,
  text: plainText(LIMITS.button.text),
  value: chars(LIMITS.button.value).optional(),
  url: webUrl.optional(),
  style: colorScheme.optional(),
  accessibility_label: chars(LIMITS.button.accessibilityLabel).optional(),
});

export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  ...actionable,
  ...confirmable,
  text: plainText(LIMITS.button.text),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: webUrl,
      customizable_input_parameters: z.array(z.strictObject({ name: z.string().min(1), value: z.string() })).optional(),
    }),
  }),
  style: colorScheme.optional(),
  accessibility_label: chars(LIMITS.button.accessibilityLabel).optional(),
});

const feedbackButton = z.strictObject({
  text: plainText(LIMITS.feedbackButton.text),
  value: chars(LIMITS.feedbackButton.value),
  accessibility_label: chars(LIMITS.feedbackButton.accessibilityLabel).optional(),
});

export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  ...actionable,
  positive_button: feedbackButton,
  negative_button: feedbackButton,
});

export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  ...actionable,
  ...confirmable,
  icon: z.literal('trash'),
  text: plainText(LIMITS.iconButton.text),
  accessibility_label: chars(LIMITS.iconButton.accessibilityLabel).optional(),
  value: chars(LIMITS.iconButton.value).optional(),
  visible_to_user_ids: z.array(z.string().min(1)).max(LIMITS.iconButton.visibleToUsers).optional(),
});

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: z.array(plainOption).min(1).max(LIMITS.overflow.options),
});

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(option).min(1).max(LIMITS.checkboxes.options),
    initial_options: z.array(option).min(1).optional(),
  })
  .refine((element) => areOffered(element.initial_options, element.options), {
    path: ['initial_options'],
    message: 'must be among the options',
  });

export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(option).min(1).max(LIMITS.radioButtons.options),
    initial_option: option.optional(),
  })
  .refine((element) => areOffered(element.initial_option && [element.initial_option], element.options), {
    path: ['initial_option'],
    message: 'must be among the options',
  });

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...actionable,
  ...confirmable,
  ...focusable,
  ...placeholdable,
  initial_date: z.iso.date('must be a date as YYYY-MM-DD').optional(),
});

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...actionable,
  ...confirmable,
  ...focusable,
  ...placeholdable,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'must be a time as HH:mm')
    .optional(),
  timezone: z.string().min(1).optional(),
});

export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...actionable,
  ...confirmable,
  ...focusable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...actionable,
  ...focusable,
  ...placeholdable,
  ...dispatchable,
  initial_value: richTextBlock.optional(),
  min_lines: z.int().min(LIMITS.richTextInput.minLines).max(LIMITS.richTextInput.maxLines).optional(),
  max_lines: z.int().min(LIMITS.richTextInput.minLines).max(LIMITS.richTextInput.maxLines).optional(),
});

const inputLength = z.int().min(0).max(LIMITS.plainTextInput.maxLength);

export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...actionable,
    ...focusable,
    ...placeholdable,
    ...dispatchable,
    initial_value: z.string().optional(),
    multiline: z.boolean().optional(),
    min_length: inputLength.optional(),
    max_length: inputLength.min(1).optional(),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? LIMITS.plainTextInput.maxLength), {
    path: ['min_length'],
    message: 'must not be more than max_length',
  });

const singleLine = { ...actionable, ...focusable, ...placeholdable, ...dispatchable };

export const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...singleLine,
  initial_value: z.string().optional(),
});

export const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...singleLine,
  initial_value: z.string().optional(),
});

export const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...singleLine,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  ...actionable,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.int().min(1).max(LIMITS.fileInput.maxFiles).optional(),
});

export const urlSource = z.strictObject({ type: z.literal('url'), url: webUrl, text: z.string().min(1) });

/** Slack takes an initial choice only when it equals one of the options offered. */
export function areOffered(chosen: readonly unknown[] | undefined, offered: readonly unknown[]): boolean {
  const known = new Set(offered.map((each) => JSON.stringify(each)));
  return (chosen ?? []).every((each) => known.has(JSON.stringify(each)));
}
