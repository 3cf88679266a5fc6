import { z } from 'zod';
import {
  cardBlock,
  carouselBlock,
  containerBlock,
  contextActionsBlock,
  planBlock,
  taskCardBlock,
} from './agent-blocks.ts';
import { dataVisualizationBlock } from './chart-block.ts';
import {
  actionsBlock,
  alertBlock,
  contextBlock,
  dividerBlock,
  headerBlock,
  imageBlock,
  inputBlock,
  markdownBlock,
  sectionBlock,
  videoBlock,
} from './layout-blocks.ts';
import { richTextBlock } from './rich-text.ts';
import { dataTableBlock, tableBlock } from './table-blocks.ts';

/** What a message may hold. `alert` and `input` belong to views; a `file` block is added by Slack alone. */
export const messageBlock = z.discriminatedUnion('type', [
  actionsBlock,
  cardBlock,
  carouselBlock,
  containerBlock,
  contextBlock,
  contextActionsBlock,
  dataTableBlock,
  dataVisualizationBlock,
  dividerBlock,
  headerBlock,
  imageBlock,
  markdownBlock,
  planBlock,
  richTextBlock,
  sectionBlock,
  tableBlock,
  taskCardBlock,
  videoBlock,
]);

/** What the Home tab may hold. */
export const homeBlock = z.discriminatedUnion('type', [
  actionsBlock,
  contextBlock,
  dividerBlock,
  headerBlock,
  imageBlock,
  inputBlock,
  richTextBlock,
  sectionBlock,
  videoBlock,
]);

/** What a modal may hold. */
export const modalBlock = z.discriminatedUnion('type', [
  actionsBlock,
  alertBlock,
  contextBlock,
  dividerBlock,
  headerBlock,
  imageBlock,
  inputBlock,
  richTextBlock,
  sectionBlock,
  videoBlock,
]);
