import { z } from 'zod';
import { anyText, id, imageElement, mrkdwn, plainText } from './composition.ts';
import { button, feedbackButtons, iconButton, urlSource } from './elements.ts';
import {
  actionsBlock,
  contextBlock,
  dividerBlock,
  fileBlock,
  headerBlock,
  imageBlock,
  inputBlock,
  sectionBlock,
  videoBlock,
} from './layout-blocks.ts';
import { LIMITS } from './limits.ts';
import { richTextBlock } from './rich-text.ts';
import { tableBlock } from './table-blocks.ts';

const block = { block_id: id.optional() };
const slackIcon = z.strictObject({ type: z.literal('icon'), name: z.string().min(1) });

export const cardBlock = z
  .strictObject({
    type: z.literal('card'),
    ...block,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    slack_icon: slackIcon.optional(),
    title: mrkdwn(LIMITS.card.title).optional(),
    subtitle: mrkdwn(LIMITS.card.subtitle).optional(),
    body: mrkdwn(LIMITS.card.body).optional(),
    subtext: mrkdwn(LIMITS.card.subtext).optional(),
    actions: z.array(button).min(1).max(LIMITS.card.buttons).optional(),
  })
  .refine(
    (card) => [card.hero_image, card.title, card.actions, card.body].some((part) => part !== undefined),
    'needs at least one of hero_image, title, actions and body',
  )
  .refine((card) => card.icon === undefined || card.slack_icon === undefined, 'takes only one of icon and slack_icon');

export const carouselBlock = z.strictObject({
  type: z.literal('carousel'),
  ...block,
  elements: z.array(cardBlock).min(1).max(LIMITS.carousel.cards),
});

const containerChild = z.discriminatedUnion('type', [
  actionsBlock,
  contextBlock,
  dividerBlock,
  fileBlock,
  headerBlock,
  imageBlock,
  inputBlock,
  richTextBlock,
  sectionBlock,
  tableBlock,
  videoBlock,
]);

export const containerBlock = z
  .strictObject({
    type: z.literal('container'),
    ...block,
    title: plainText(LIMITS.container.title).optional(),
    rich_text_title: richTextBlock.optional(),
    subtitle: anyText(LIMITS.container.subtitle).optional(),
    child_blocks: z.array(containerChild).min(1).max(LIMITS.container.children),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: imageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(
    (container) => (container.title === undefined) !== (container.rich_text_title === undefined),
    'needs exactly one of title and rich_text_title',
  );

export const contextActionsBlock = z.strictObject({
  type: z.literal('context_actions'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(LIMITS.contextActions.elements),
});

const task = {
  ...block,
  task_id: z.string().min(1),
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  details: richTextBlock.optional(),
  output: richTextBlock.optional(),
  sources: z.array(urlSource).optional(),
  hide_title: z.boolean().optional(),
  icon: z.union([z.string().min(1), slackIcon, imageElement]).optional(),
};

export const taskCardBlock = z.strictObject({ type: z.literal('task_card'), ...task });

export const planBlock = z
  .strictObject({
    type: z.literal('plan'),
    ...block,
    title: z.string().min(1),
    tasks: z
      .array(z.strictObject({ type: z.literal('task_card').optional(), ...task }))
      .max(LIMITS.plan.tasks)
      .optional(),
  })
  .superRefine((plan, context) => {
    const seen = new Set<string>();
    (plan.tasks ?? []).forEach((each, index) => {
      if (seen.has(each.task_id)) {
        context.addIssue({ code: 'custom', path: ['tasks', index, 'task_id'], message: 'task_id must be unique' });
      }
      seen.add(each.task_id);
    });
  });
