import { z } from 'zod';
import { type confirmSchema, type Element, elementSchema, optionSchema, textOf } from './block-kit.ts';
import { drawField } from './fields.ts';
import { type Html, markup } from './markup.ts';
import { drawPlainText } from './library.ts';

/** Where an element stands: its block, and whether a change of it is sent at once (`dispatch`) or with the form. */
export interface Place {
  readonly blockId: string;
  readonly dispatch: boolean;
}

/** An interactive element as native controls that carry `data-action-id`, `data-block-id` and `data-value`. */
export function drawElement(element: Element, place: Place): Html {
  switch (element.type) {
    case 'button':
      return drawButton(element, place);
    case 'overflow':
      return drawOverflow(element, place);
    case 'feedback_buttons':
      return drawFeedback(element, place);
    case 'icon_button':
      return drawIconButton(element, place);
    default:
      return drawField(element, place, actionAttributes(element, place));
  }
}

/** What the page needs to send a press or a change to the app. */
function actionAttributes(element: Element, place: Place): Html {
  const confirm = element.confirm && JSON.stringify(readConfirm(element.confirm));
  return markup` data-action-id="${element.action_id}" data-block-id="${place.blockId}"
  data-kind="${element.type}"${confirm !== undefined && markup` data-confirm="${confirm}"`}`;
}

const buttonSchema = elementSchema.extend({
  text: z.object({ text: z.string() }),
  value: z.string().optional(),
  url: z.url({ protocol: /^(https?|mailto)$/ }).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().optional(),
});

function drawButton(element: Element, place: Place): Html {
  const { text, value, url, style, accessibility_label: label } = buttonSchema.parse(element);
  const shared = markup` class="bk-button${style && ` bk-${style}`}"${actionAttributes(element, place)}${valueAttribute(value)}${
    label !== undefined && markup` aria-label="${label}"`
  }
  data-press`;
  if (url === undefined) return markup`<button type="button" ${shared}>${drawPlainText(text.text)}</button>`;
  return markup`<a href="${url}" target="_blank" rel="noreferrer noopener" ${shared}>${drawPlainText(text.text)}</a>`;
}

const overflowSchema = elementSchema.extend({ options: z.array(optionSchema) });

function drawOverflow(element: Element, place: Place): Html {
  const items = overflowSchema.parse(element).options.map(
    (option) =>
      markup`<button
          type="button"
          class="bk-menu-item"
          ${actionAttributes(element, place)}${valueAttribute(option.value)}
          data-selected
          data-press
        >
          ${drawPlainText(option.text.text)}
        </button>`,
  );
  return markup`<details class="bk-overflow">
    <summary class="bk-button bk-icon" aria-label="More actions"><span aria-hidden="true">⋯</span></summary>
    <div class="bk-menu">${items}</div>
  </details>`;
}

const feedbackSideSchema = z.object({
  text: z.object({ text: z.string() }),
  value: z.string().default(''),
  accessibility_label: z.string().optional(),
});
const feedbackSchema = elementSchema.extend({
  positive_button: feedbackSideSchema,
  negative_button: feedbackSideSchema,
});

function drawFeedback(element: Element, place: Place): Html {
  const { positive_button: positive, negative_button: negative } = feedbackSchema.parse(element);
  const side = (button: z.infer<typeof feedbackSideSchema>, mark: string) =>
    markup`<button
      type="button"
      class="bk-icon-button bk-${mark}"
      title="${button.text.text}"
      aria-label="${button.accessibility_label ?? button.text.text}"
      ${actionAttributes(element, place)}${valueAttribute(button.value)}
      data-press
    >
      <span class="icon icon-${mark}" aria-hidden="true"></span>
    </button>`;
  return markup`<span class="bk-feedback" role="group" aria-label="Feedback"
    >${side(positive, 'thumb-up')}${side(negative, 'thumb-down')}</span
  >`;
}

const iconButtonSchema = elementSchema.extend({
  text: z.object({ text: z.string() }),
  value: z.string().optional(),
});

function drawIconButton(element: Element, place: Place): Html {
  const { text, value } = iconButtonSchema.parse(element);
  return markup`<button
    type="button"
    class="bk-icon-button"
    title="${text.text}"
    aria-label="${text.text}"
    ${actionAttributes(element, place)}${valueAttribute(value)}
    data-press
  >
    <span class="icon icon-trash" aria-hidden="true"></span>
  </button>`;
}

function valueAttribute(value: string | undefined): Html | undefined {
  return value === undefined ? undefined : markup` data-value="${value}"`;
}

function readConfirm(confirm: z.infer<typeof confirmSchema>): object {
  return {
    title: confirm.title.text,
    text: confirm.text.text,
    confirm: textOf(confirm.confirm) ?? 'Yes',
    deny: textOf(confirm.deny) ?? 'Cancel',
    style: confirm.style ?? 'primary',
  };
}
