import { z } from 'zod';
import { type Element, elementSchema, type Option, optionSchema, textOf } from './block-kit.ts';
import { type Html, markup } from './markup.ts';
import { drawPlainText } from './library.ts';

/**
 * A field of a form (or a select in a message) as native controls: they work by keyboard and on a phone as they are.
 * `data-field` marks what is read on submit; `data-change` what is sent when it changes.
 */
export function drawField(element: Element, place: { dispatch: boolean }, attributes: Html): Html {
  const marks = markup`${attributes} data-field${place.dispatch && markup` data-change`}`;
  switch (element.type) {
    case 'plain_text_input':
    case 'rich_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return drawTextField(element, marks);
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return drawDateField(element, marks);
    case 'radio_buttons':
    case 'checkboxes':
    case 'multi_static_select':
      return drawChoices(element, marks);
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return drawSelect(element, marks);
    default:
      return markup`<span class="bk-unknown">This control (${element.type}) cannot be shown here.</span>`;
  }
}

const textFieldSchema = elementSchema.extend({
  multiline: z.boolean().default(false),
  initial_value: z.string().default('').catch(''),
  placeholder: z.object({ text: z.string() }).optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  min_value: z.coerce.string().optional(),
  max_value: z.coerce.string().optional(),
  is_decimal_allowed: z.boolean().default(false),
});

const TEXT_INPUT_TYPES: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

function drawTextField(element: Element, marks: Html): Html {
  const field = textFieldSchema.parse(element);
  const limits = markup`${optionalAttribute('minlength', field.min_length)}${optionalAttribute('maxlength', field.max_length)}${optionalAttribute('placeholder', textOf(field.placeholder))}`;
  if (field.multiline || element.type === 'rich_text_input') {
    return markup`<textarea class="bk-input" rows="4" ${marks}${limits}>${field.initial_value}</textarea>`;
  }
  const type = TEXT_INPUT_TYPES[element.type] ?? 'text';
  const range =
    type === 'number' &&
    markup` step="${field.is_decimal_allowed ? 'any' : '1'}"${optionalAttribute('min', field.min_value)}${optionalAttribute('max', field.max_value)}`;
  return markup`<input
    class="bk-input"
    type="${type}"
    value="${field.initial_value}"
    autocomplete="off"
    ${marks}${limits}${range}
  />`;
}

const dateFieldSchema = elementSchema.extend({
  initial_date: z.string().optional(),
  initial_time: z.string().optional(),
  initial_date_time: z.number().optional(),
});

function drawDateField(element: Element, marks: Html): Html {
  const field = dateFieldSchema.parse(element);
  const type = { datepicker: 'date', timepicker: 'time' }[element.type] ?? 'datetime-local';
  const instant = field.initial_date_time;
  const value = field.initial_date ?? field.initial_time ?? '';
  // A point in time is put into the reader's own clock by the page.
  return markup`<input class="bk-input" type="${type}" value="${value}"${optionalAttribute('data-seconds', instant)} ${marks} />`;
}

const choiceSchema = elementSchema.extend({
  options: z.array(optionSchema).default([]),
  option_groups: z
    .array(z.object({ label: z.object({ text: z.string() }), options: z.array(optionSchema) }))
    .default([]),
  placeholder: z.object({ text: z.string() }).optional(),
  initial_option: optionSchema.optional(),
  initial_options: z.array(optionSchema).default([]),
  initial_user: z.string().optional(),
  initial_conversation: z.string().optional(),
  initial_channel: z.string().optional(),
});

function drawChoices(element: Element, marks: Html): Html {
  const field = choiceSchema.parse(element);
  const type = element.type === 'radio_buttons' ? 'radio' : 'checkbox';
  const chosen = new Set(
    [...field.initial_options, ...(field.initial_option ? [field.initial_option] : [])].map((o) => o.value),
  );
  const options = [...field.options, ...field.option_groups.flatMap((group) => group.options)].map(
    (option) =>
      markup`<label class="bk-choice"
        ><input
          type="${type}"
          name="${element.action_id}"
          value="${option.value}"
          ${chosen.has(option.value) && markup` checked`}
        /><span
          >${drawPlainText(option.text.text)}${
            option.description && markup`<small>${drawPlainText(option.description.text)}</small>`
          }</span
        ></label
      >`,
  );
  return markup`<div class="bk-choices" role="${type === 'radio' ? 'radiogroup' : 'group'}" ${marks}>${options}</div>`;
}

function drawSelect(element: Element, marks: Html): Html {
  const field = choiceSchema.parse(element);
  const initial =
    field.initial_option?.value ?? field.initial_user ?? field.initial_conversation ?? field.initial_channel ?? '';
  const options = [
    markup`<option value="">${textOf(field.placeholder) ?? 'Choose an option'}</option>`,
    ...drawOptions(field.options, initial),
    ...field.option_groups.map(
      (group) => markup`<optgroup label="${group.label.text}">${drawOptions(group.options, initial)}</optgroup>`,
    ),
  ];
  // The page fills people and channels in: drawing knows neither.
  const fill = { users_select: 'users', channels_select: 'channels', conversations_select: 'channels' }[element.type];
  return markup`<select
    class="bk-input bk-select"
    ${marks}${optionalAttribute('data-fill', fill)}${initial !== '' && markup` data-initial="${initial}"`}
  >
    ${options}
  </select>`;
}

function drawOptions(options: readonly Option[], initial: string): Html[] {
  return options.map(
    ({ value, text }) =>
      markup`<option value="${value}" ${value === initial && markup` selected`}>${drawPlainText(text.text)}</option>`,
  );
}

function optionalAttribute(name: string, value: string | number | undefined): Html | undefined {
  return value === undefined ? undefined : markup` ${name}="${value}"`;
}
