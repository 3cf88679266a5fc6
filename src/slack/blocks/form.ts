import type { InputBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { FlowFace, FormField } from '../../engine/flow.ts';
import { ConductorError } from '../../lib/errors.ts';
import { callbacks } from './actions.ts';
import { paragraph, plainText, words } from './elements.ts';
import { limits } from './limits.ts';
import { isBlank, plain, sentence } from './text.ts';

/**
 * A flow's input as a form. `privateMetadata` comes back with the submission; `problem` says what was wrong with the last
 * try. Throws `form_too_large` where `privateMetadata` is longer than Slack takes.
 */
export function formView(flow: FlowFace, privateMetadata: string, problem?: string): ModalView {
  if (privateMetadata.length > limits.view.privateMetadata) {
    throw new ConductorError('form_too_large', 'the private metadata of a form is too long', {
      facts: { flow: flow.name, length: privateMetadata.length },
    });
  }
  const said =
    problem === undefined || isBlank(problem) ? [] : [paragraph(words(sentence(plain(problem, 500)), { bold: true }))];
  return {
    type: 'modal',
    callback_id: callbacks.form,
    private_metadata: privateMetadata,
    title: plainText(flow.title, limits.view.title),
    submit: plainText('Work it out', limits.view.button),
    close: plainText('Cancel', limits.view.button),
    blocks: [
      ...said,
      paragraph(words(sentence(plain(flow.purpose, 500)))),
      ...flow.form.map((field) => inputOf(field)),
    ],
  };
}

/** The values of a submitted form by field name; fields left empty are `''`. Slack's `view.state.values` goes in. */
export function readForm(values: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [blockId, held] of Object.entries(valuesSchema.parse(values))) {
    if (!blockId.startsWith(fieldPrefix)) continue;
    fields[blockId.slice(fieldPrefix.length)] = held[valueId]?.value?.trim() ?? '';
  }
  return fields;
}

/** The block id of a field's input, to which an error in the answer to a submission is attached. */
export function fieldBlockId(name: string): string {
  return `${fieldPrefix}${name}`;
}

const fieldPrefix = 'field:';
const valueId = 'value';

const valuesSchema = z.record(z.string(), z.record(z.string(), z.looseObject({ value: z.string().nullish() })));

function inputOf(field: FormField): InputBlock {
  const maxLength = Math.min(limits.input.maxLength, Math.max(1, Math.floor(field.maxLength)));
  const hint = isBlank(field.placeholder)
    ? {}
    : { placeholder: plainText(field.placeholder, limits.input.placeholder) };
  return {
    type: 'input',
    block_id: fieldBlockId(field.name),
    optional: field.optional,
    label: plainText(field.label, limits.input.label, field.name),
    element: { type: 'plain_text_input', action_id: valueId, max_length: maxLength, ...hint },
  };
}
