import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** Counts characters as Slack does: an emoji outside the basic plane is one. */
export function countChars(text: string): number {
  return Array.from(text).length;
}

/** A string of `minChars` (default 1) to `maxChars` characters. */
export function chars(maxChars: number, minChars = 1): z.ZodType<string> {
  return z.string().superRefine((value, context) => {
    const length = countChars(value);
    if (length > maxChars) context.addIssue(`must be less than ${maxChars + 1} characters`);
    if (length < minChars) context.addIssue(`must be more than ${minChars - 1} characters`);
  });
}

export const id = chars(LIMITS.id.maxChars);

/** A web address that Slack can open. */
export const webUrl = chars(LIMITS.url.maxChars).refine(
  (value) => /^(https?|mailto|slack):/iu.test(value) && URL.canParse(value),
  'must be a valid URL',
);

export function plainText(maxChars: number, minChars = 1) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: chars(maxChars, minChars),
    emoji: z.boolean().optional(),
  });
}

export function mrkdwn(maxChars: number, minChars = 1) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: chars(maxChars, minChars),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(maxChars: number, minChars = 1) {
  return z.discriminatedUnion('type', [plainText(maxChars, minChars), mrkdwn(maxChars, minChars)]);
}

export const placeholder = plainText(LIMITS.placeholder.maxChars);

export const colorScheme = z.enum(['primary', 'danger']);

export const confirm = z.strictObject({
  title: plainText(LIMITS.confirm.title).optional(),
  text: anyText(LIMITS.confirm.text),
  confirm: plainText(LIMITS.confirm.button).optional(),
  deny: plainText(LIMITS.confirm.button).optional(),
  style: colorScheme.optional(),
});

const describable = {
  value: chars(LIMITS.option.value).optional(),
  url: webUrl.optional(),
  description: plainText(LIMITS.option.description).optional(),
};

export const plainOption = z.strictObject({ text: plainText(LIMITS.option.text), ...describable });

/** An option of checkboxes and radio buttons, where markup is allowed. */
export const option = z.strictObject({
  text: anyText(LIMITS.option.text),
  ...describable,
  description: anyText(LIMITS.option.description).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(LIMITS.optionGroup.label),
  options: z.array(plainOption).min(1).max(LIMITS.optionGroup.options),
});

const slackFile = z
  .strictObject({ id: z.string().min(1).optional(), url: webUrl.optional() })
  .refine((file) => (file.id === undefined) !== (file.url === undefined), 'needs exactly one of id and url');

/** The keys of a picture; which of its two sources is given is checked by `hasOnePictureSource`. */
export const pictureShape = {
  alt_text: chars(LIMITS.image.altText),
  image_url: webUrl.optional(),
  slack_file: slackFile.optional(),
};

export function hasOnePictureSource(picture: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (picture.image_url === undefined) !== (picture.slack_file === undefined);
}

export const ONE_PICTURE_SOURCE = 'needs exactly one of image_url and slack_file';

export const imageElement = z
  .strictObject({ type: z.literal('image'), ...pictureShape })
  .refine(hasOnePictureSource, ONE_PICTURE_SOURCE);
