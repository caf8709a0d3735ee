/** A form as a modal and a submitted modal as values: https://docs.slack.dev/reference/views/modal-views */
import type { types } from '@slack/bolt';
import type { Address, Form, FormField, Sent } from '../../src/channel/message.ts';
import { cut } from './render.ts';

/** A modal knows no room: where it was opened travels inside it. */
export interface Origin {
  readonly form: string;
  readonly at: Address;
  readonly on?: Sent;
}

export function toView(form: Form, origin: Omit<Origin, 'form'>): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify({
      form: form.id,
      at: origin.at,
      ...(origin.on ? { on: origin.on } : {}),
    } satisfies Origin),
    title: plain(form.title, 24),
    submit: plain(form.submit, 24),
    blocks: form.fields.slice(0, 100).map(inputBlock),
  };
}

function inputBlock(field: FormField): types.InputBlock {
  const hint = [field.problem, field.hint].filter(Boolean).join(' ');
  return {
    type: 'input',
    block_id: field.name,
    label: plain(field.label, 2000),
    optional: !field.required,
    element: input(field),
    ...(hint ? { hint: plain(hint, 2000) } : {}),
  };
}

function input(field: FormField): types.InputBlock['element'] {
  if (field.suggest) {
    const initial = field.value ? { initial_option: option(field.value, field.value) } : {};
    const action_id = `suggest:${field.suggest.command}:${field.suggest.field}`;
    return { type: 'external_select', action_id, min_query_length: 0, ...initial };
  }
  const options = optionsOf(field);
  if (options.length > 0 && options.length <= 100) {
    const initial = options.find((one) => one.value === field.value);
    return { type: 'static_select', action_id: 'value', options, ...(initial ? { initial_option: initial } : {}) };
  }
  return {
    type: 'plain_text_input',
    action_id: 'value',
    multiline: field.kind === 'long',
    max_length: Math.min(field.maxLength ?? 3000, 3000),
    ...(field.value ? { initial_value: field.value.slice(0, 3000) } : {}),
  };
}

function optionsOf(field: FormField): types.PlainTextOption[] {
  if (field.kind === 'yesno') return [option('yes', 'Yes'), option('no', 'No')];
  return field.kind === 'choice' ? (field.options ?? []).map(({ value, label }) => option(value, label)) : [];
}

export function option(value: string, label: string): types.PlainTextOption {
  return { text: plain(label, 75), value: value.slice(0, 150) };
}

function plain(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, limit), emoji: false };
}

/** The refused fields and why, as Slack wants them. */
export function problemsOf(form: Form): Record<string, string> {
  return Object.fromEntries(form.fields.flatMap(({ name, problem }) => (problem ? [[name, cut(problem, 2000)]] : [])));
}

/** A modal's inputs by block and action, as far as ours go. */
export type State = Record<
  string,
  Record<string, { value?: string | null; selected_option?: { value: string } | null }>
>;

/** Values by field; an emptied field is an empty string. */
export function valuesOf(state: State): Record<string, string> {
  return Object.fromEntries(
    Object.entries(state).map(([name, actions]) => {
      const [given] = Object.values(actions);
      return [name, given?.value ?? given?.selected_option?.value ?? ''];
    }),
  );
}

export function readOrigin(metadata: string): Origin | undefined {
  try {
    const origin = JSON.parse(metadata) as Partial<Origin>;
    return origin.form && origin.at ? (origin as Origin) : undefined;
  } catch {
    return undefined;
  }
}
