/** Modals: a form as a view, a submitted view as values, and the acknowledgements that answer them. https://docs.slack.dev/surfaces/modals */
import type { types } from '@slack/bolt';
import type { Core } from '../../src/channel/adapter.ts';
import { complete } from '../../src/channel/complete.ts';
import { packOrigin, readOrigin } from '../../src/channel/form-origin.ts';
import type { Form, FormField, Sender } from '../../src/channel/message.ts';
import { shorten } from '../../src/channel/shorten.ts';
import type { Delivery } from './connect.ts';
import type { State } from './payload.ts';
import type { Turn } from './post.ts';
import { option, plainText } from './render.ts';

/** A modal knows no room: where it was opened travels inside it. */
export function toView(form: Form, turn: Turn): types.ModalView {
  const private_metadata = packOrigin(form.id, turn);
  const [title, submit] = [plainText(form.title, 24), plainText(form.submit, 24)];
  const blocks = form.fields.slice(0, 100).map(inputBlock);
  return { type: 'modal', callback_id: 'form', private_metadata, title, submit, blocks };
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
  const refused = form.fields.filter((field) => field.problem);
  if (refused.length === 0) return { response_action: 'update', view: toView(form, turn) };
  const errors = Object.fromEntries(refused.map(({ name, problem = '' }) => [name, shorten(problem, 2000)]));
  return { response_action: 'errors', errors };
}

/** Values by field; an emptied field is an empty string. */
export function valuesOf(state: State): Record<string, string> {
  const first = ([given]: State[string][string][]) => given?.value ?? given?.selected_option?.value ?? '';
  return Object.fromEntries(Object.entries(state).map(([name, actions]) => [name, first(Object.values(actions))]));
}

/** Slack waits three seconds; a submitted modal is kept open for half of it, so that its values can be refused in place. */
export const patienceMs = 1500;
// A list to pick from takes nothing else, so what was typed is an entry as well.
const suggestions = { ms: patienceMs, entries: 99, label: 75, typedToo: true };

/** Completes a field. */
export async function suggest({ body, ack }: Delivery, core: Core, from: Sender): Promise<void> {
  const [, command = '', field = ''] = body.action_id?.split(':') ?? [];
  const typed = body.value ?? '';
  const here = { channel: 'slack', tenant: from.tenant ?? '', room: body.channel?.id ?? from.id, private: true };
  const at = readOrigin(body.view?.private_metadata)?.at ?? here;
  const found = await complete(core, { from, at, completion: { command, field, typed } }, suggestions);
  await ack?.({ options: found.map(({ value, label }) => option(value, label)) });
}
