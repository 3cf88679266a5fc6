import { z } from 'zod';
import { chars, plainText } from './composition.ts';
import { LIMITS } from './limits.ts';
import { type Problem, joinPointer, problemsFromParse } from './problem.ts';
import { homeBlock, modalBlock } from './surfaces.ts';
import { findDuplicateIds } from './uniqueness.ts';

const common = {
  callback_id: chars(LIMITS.id.maxChars, 0).optional(),
  external_id: chars(LIMITS.id.maxChars, 0).optional(),
  private_metadata: chars(LIMITS.view.privateMetadata, 0).optional(),
};

const view = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...common,
    title: plainText(LIMITS.view.title),
    submit: plainText(LIMITS.view.button).optional(),
    close: plainText(LIMITS.view.button).optional(),
    blocks: z.array(modalBlock).min(1).max(LIMITS.view.blocks),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('home'),
    ...common,
    blocks: z.array(homeBlock).min(1).max(LIMITS.view.blocks),
  }),
]);

/** Every reason why Slack would refuse this view (`views.open`, `push`, `update`, `publish`); empty: it is taken. */
export function validateView(candidate: unknown): Problem[] {
  const parsed = view.safeParse(candidate, { reportInput: true });
  const malformed = parsed.success ? [] : problemsFromParse(parsed.error, '/view', 'invalid_arguments');
  const blocks = blocksOf(candidate);
  const duplicates = findDuplicateIds(blocks, '/view/blocks', 'invalid_arguments');
  return [...malformed, ...duplicates, ...checkSubmit(candidate, blocks), ...checkFocus(blocks)];
}

const withBlocks = z.looseObject({ type: z.string(), blocks: z.array(z.unknown()), submit: z.unknown().optional() });

function blocksOf(candidate: unknown): readonly unknown[] {
  const parsed = withBlocks.safeParse(candidate);
  return parsed.success ? parsed.data.blocks : [];
}

function checkSubmit(candidate: unknown, blocks: readonly unknown[]): Problem[] {
  const parsed = withBlocks.safeParse(candidate);
  if (!parsed.success || parsed.data.type !== 'modal' || parsed.data.submit !== undefined) return [];
  if (!blocks.some((block) => inputs.safeParse(block).success)) return [];
  const message = 'missing required field: submit (the view has an input block)';
  return [{ code: 'invalid_arguments', pointer: '/view/submit', message }];
}

const inputs = z.looseObject({ type: z.literal('input') });

const focused = z.looseObject({ element: z.looseObject({ focus_on_load: z.literal(true) }) });

function checkFocus(blocks: readonly unknown[]): Problem[] {
  const places = [...blocks.entries()].filter(([, block]) => focused.safeParse(block).success);
  return places.slice(1).map(([index]) => ({
    code: 'invalid_arguments',
    pointer: joinPointer('/view/blocks', [index, 'element', 'focus_on_load']),
    message: 'only one element may have the focus',
  }));
}
