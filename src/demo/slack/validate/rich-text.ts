import { z } from 'zod';
import { chars, id, webUrl } from './composition.ts';
import { LIMITS } from './limits.ts';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const text = z.strictObject({ type: z.literal('text'), text: chars(Number.MAX_SAFE_INTEGER), style });

const link = z.strictObject({
  type: z.literal('link'),
  url: webUrl,
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
  style,
});

const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('team'), team_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().min(1),
    unicode: z.string().optional(),
    url: z.string().optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().regex(/\{[a-z_]+\}/u, 'must hold at least one date token'),
    url: webUrl.optional(),
    fallback: z.string().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('color'), value: z.string().regex(/^#[0-9a-f]{6}$/iu), style }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

const richTextParts = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(section).min(1),
    indent: z.int().min(0).max(LIMITS.richText.maxIndent).optional(),
    offset: z.int().min(0).optional(),
    border,
  }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(z.discriminatedUnion('type', [text, link])),
    language: z.string().optional(),
    border,
  }),
]);

export const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z.array(richTextParts).min(1),
});
