/** A form as a modal and a submitted modal as values: https://docs.slack.dev/reference/views/modal-views */
import type { types } from '@slack/bolt';
import type { Address, Form, FormField, Sent } from '../../src/channel/message.ts';
import type { State } from './payload.ts';
import { cut, option, plainText } from './render.ts';

/** A modal knows no room: where it was opened travels inside it. */
export interface Origin {
  readonly form: string;
  readonly at: Address;
  readonly on?: Sent;
}

export function toView(form: Form, { at, on }: Omit<Origin, 'form'>): types.ModalView {
  const origin: Origin = { form: form.id, at, ...(on ? { on } : {}) };
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify(origin),
    title: plainText(form.title, 24),
    submit: plainText(form.submit, 24),
    blocks: form.fields.slice(0, 100).map((field) => {
      const hint = [field.problem, field.hint].filter(Boolean).join(' ');
      const label = plainText(field.label, 2000);
      const block = {
        type: 'input' as const,
        block_id: field.name,
        label,
        optional: !field.required,
        element: input(field),
      };
      return hint ? { ...block, hint: plainText(hint, 2000) } : block;
    }),
  };
}

function input(field: FormField): types.InputBlock['element'] {
  const { value, suggest } = field;
  if (suggest) {
    const action_id = `suggest:${suggest.command}:${suggest.field}`;
    const initial = value ? { initial_option: option(value, value) } : {};
    return { type: 'external_select', action_id, min_query_length: 0, ...initial };
  }
  const yesNo = [option('yes', 'Yes'), option('no', 'No')];
  const options = field.kind === 'yesno' ? yesNo : (field.options ?? []).map((one) => option(one.value, one.label));
  if (options.length > 0 && options.length <= 100) {
    const initial_option = options.find((one) => one.value === value);
    return { type: 'static_select', action_id: 'value', options, ...(initial_option ? { initial_option } : {}) };
  }
  const max_length = Math.min(field.maxLength ?? 3000, 3000);
  const initial = value ? { initial_value: value.slice(0, max_length) } : {};
  return { type: 'plain_text_input', action_id: 'value', multiline: field.kind === 'long', max_length, ...initial };
}

/** The refused fields and why, as Slack wants them. */
export function problemsOf(form: Form): Record<string, string> {
  return Object.fromEntries(form.fields.flatMap(({ name, problem }) => (problem ? [[name, cut(problem, 2000)]] : [])));
}

/** Values by field; an emptied field is an empty string. */
export function valuesOf(state: State): Record<string, string> {
  const entries = Object.entries(state).map(([name, actions]) => {
    const [given] = Object.values(actions);
    return [name, given?.value ?? given?.selected_option?.value ?? ''] as const;
  });
  return Object.fromEntries(entries);
}

export function readOrigin(metadata = ''): Origin | undefined {
  try {
    const origin = JSON.parse(metadata) as Partial<Origin>;
    return origin.form && origin.at ? (origin as Origin) : undefined;
  } catch {
    return undefined;
  }
}
