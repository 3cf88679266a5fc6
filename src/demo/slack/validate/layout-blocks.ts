import { z } from 'zod';
import {
  ONE_PICTURE_SOURCE,
  anyText,
  chars,
  hasOnePictureSource,
  id,
  imageElement,
  mrkdwn,
  pictureShape,
  plainText,
  webUrl,
} from './composition.ts';
import {
  button,
  checkboxes,
  datepicker,
  datetimepicker,
  emailInput,
  fileInput,
  numberInput,
  overflow,
  plainTextInput,
  radioButtons,
  richTextInput,
  timepicker,
  urlInput,
  workflowButton,
} from './elements.ts';
import { LIMITS } from './limits.ts';
import { multiSelects, selects } from './selects.ts';

const block = { block_id: id.optional() };

const actionElement = z.discriminatedUnion('type', [
  button,
  checkboxes,
  datepicker,
  datetimepicker,
  overflow,
  radioButtons,
  richTextInput,
  timepicker,
  workflowButton,
  ...selects,
  ...multiSelects,
]);

const accessory = z.discriminatedUnion('type', [
  button,
  checkboxes,
  datepicker,
  imageElement,
  overflow,
  radioButtons,
  timepicker,
  workflowButton,
  ...selects,
  ...multiSelects,
]);

const inputElement = z.discriminatedUnion('type', [
  checkboxes,
  datepicker,
  datetimepicker,
  emailInput,
  fileInput,
  numberInput,
  plainTextInput,
  radioButtons,
  richTextInput,
  timepicker,
  urlInput,
  ...selects,
  ...multiSelects,
]);

export const actionsBlock = z.strictObject({
  type: z.literal('actions'),
  ...block,
  elements: z.array(actionElement).min(1).max(LIMITS.actions.elements),
});

export const alertBlock = z.strictObject({
  type: z.literal('alert'),
  ...block,
  text: anyText(LIMITS.alert.text),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

export const contextBlock = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [imageElement, plainText(LIMITS.text.maxChars), mrkdwn(LIMITS.text.maxChars)]))
    .min(1)
    .max(LIMITS.context.elements),
});

export const dividerBlock = z.strictObject({ type: z.literal('divider'), ...block });

/** A remote file. Slack adds it to messages by itself; an app cannot post one, so no message schema holds it. */
export const fileBlock = z.strictObject({
  type: z.literal('file'),
  ...block,
  external_id: z.string().min(1),
  source: z.literal('remote'),
});

export const headerBlock = z.strictObject({
  type: z.literal('header'),
  ...block,
  text: plainText(LIMITS.header.text),
});

export const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    ...block,
    ...pictureShape,
    title: plainText(LIMITS.image.title).optional(),
  })
  .refine(hasOnePictureSource, ONE_PICTURE_SOURCE);

export const inputBlock = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plainText(LIMITS.input.label),
  element: inputElement,
  hint: plainText(LIMITS.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

export const markdownBlock = z.strictObject({
  type: z.literal('markdown'),
  ...block,
  text: chars(LIMITS.markdown.charsPerMessage),
});

export const sectionBlock = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: anyText(LIMITS.section.text).optional(),
    fields: z.array(anyText(LIMITS.section.fieldText)).min(1).max(LIMITS.section.fields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    (section) => section.text !== undefined || section.fields !== undefined,
    'missing required field: text or fields',
  );

export const videoBlock = z.strictObject({
  type: z.literal('video'),
  ...block,
  alt_text: chars(LIMITS.video.altText),
  title: plainText(LIMITS.video.title),
  video_url: webUrl,
  thumbnail_url: webUrl,
  title_url: webUrl.optional(),
  author_name: chars(LIMITS.video.author).optional(),
  provider_name: chars(LIMITS.video.provider).optional(),
  provider_icon_url: webUrl.optional(),
  description: plainText(LIMITS.video.description).optional(),
});
