/** Modals: a form as a view, a submitted view as values, and the acknowledgements that answer them. https://docs.slack.dev/surfaces/modals */
import type { types } from '@slack/bolt';
import type { Core } from '../../src/channel/adapter.ts';
import { complete } from '../../src/channel/complete.ts';
import type { Address, Form, FormField, Sender, Sent } from '../../src/channel/message.ts';
import { shorten } from '../../src/channel/shorten.ts';
import type { Delivery } from './connect.ts';
import type { State } from './payload.ts';
import { onOf, type Turn } from './post.ts';
import { option, plainText } from './render.ts';

/** A modal knows no room: where it was opened travels inside it. */
export type Origin = { readonly form: string; readonly at: Address; readonly on?: Sent };

export function toView(form: Form, turn: Turn): types.ModalView {
  const on = onOf(turn);
  const origin: Origin = { form: form.id, at: turn.at, ...(on ? { on } : {}) };
  const [title, submit] = [plainText(form.title, 24), plainText(form.submit, 24)];
  const blocks = form.fields.slice(0, 100).map(inputBlock);
  return { type: 'modal', callback_id: 'form', private_metadata: JSON.stringify(origin), title, submit, blocks };
}

function inputBlock(field: FormField): types.InputBlock {
  const { name, label, required, problem, hint } = field;
  const help = [problem, hint].filter(Boolean).join(' ');
  const block = { type: 'input' as const, block_id: name, label: plainText(label, 2000), optional: !required };
  return { ...block, element: input(field), ...(help ? { hint: plainText(help, 2000) } : {}) };
}

function input({ value, suggest: by, kind, maxLength, options: given = [] }: FormField): types.InputBlock['element'] {
  if (by) {
    const initial = value ? { initial_option: option(value, value) } : {};
    const action_id = `suggest:${by.command}:${by.field}`;
    return { type: 'external_select', action_id, min_query_length: 0, ...initial };
  }
  const yesNo = [option('yes', 'Yes'), option('no', 'No')];
  const options = kind === 'yesno' ? yesNo : given.map((one) => option(one.value, one.label));
  if (options.length > 0 && options.length <= 100) {
    const initial_option = options.find((one) => one.value === value);
    return { type: 'static_select', action_id: 'value', options, ...(initial_option ? { initial_option } : {}) };
  }
  const max_length = Math.min(maxLength ?? 3000, 3000);
  const initial = value ? { initial_value: value.slice(0, max_length) } : {};
  return { type: 'plain_text_input', action_id: 'value', multiline: kind === 'long', max_length, ...initial };
}

/** What a submitted modal is answered with: its refused fields, or the form that comes next in its place. */
export function formResponse(form: Form, turn: Turn): object {
  const refused = form.fields.flatMap(({ name, problem }) =>
    problem ? [[name, shorten(problem, 2000)] as const] : [],
  );
  if (refused.length === 0) return { response_action: 'update', view: toView(form, turn) };
  return { response_action: 'errors', errors: Object.fromEntries(refused) };
}

/** Values by field; an emptied field is an empty string. */
export function valuesOf(state: State): Record<string, string> {
  const first = ([given]: State[string][string][]) => given?.value ?? given?.selected_option?.value ?? '';
  return Object.fromEntries(Object.entries(state).map(([name, actions]) => [name, first(Object.values(actions))]));
}

export function readOrigin(metadata = ''): Origin | undefined {
  try {
    const origin = JSON.parse(metadata) as Partial<Origin>;
    return origin.form && origin.at ? (origin as Origin) : undefined;
  } catch {
    return undefined;
  }
}

/** Slack waits three seconds; a submitted modal is kept open for half of it, so that its values can be refused in place. */
export const patienceMs = 1500;
const suggestions = { ms: patienceMs, entries: 99, label: 75 };

/** Completes a field. A list to pick from takes nothing else, so that what was typed is an entry as well. */
export async function suggest({ body, ack }: Delivery, core: Core, from: Sender): Promise<void> {
  const [, command = '', field = ''] = body.action_id?.split(':') ?? [];
  const typed = body.value ?? '';
  const here = { channel: 'slack', tenant: from.tenant ?? '', room: body.channel?.id ?? from.id, private: true };
  const at = readOrigin(body.view?.private_metadata)?.at ?? here;
  const found = await complete(core, { from, at, completion: { command, field, typed } }, suggestions);
  const options = found.map(({ value, label }) => option(value, label));
  const known = !typed || options.some((one) => one.value === typed);
  await ack?.({ options: known ? options : [...options, option(typed, typed)] });
}
