/** Form → Discord's modal: a label above each field, choices as radio buttons or a select. */
import type { APIComponentInLabel, APIModalInteractionResponseCallbackData } from 'discord.js';
import { ComponentType, TextInputStyle } from 'discord.js';
import type { Form, FormField } from '../../src/channel/message.ts';
import { escapeText } from './escape.ts';
import { cut, TEXT } from './render.ts';

/** Components of a modal, of which one may say what was wrong with the last try. */
const MOST = 5;

/** Undefined when it would cut off something that is already written, and so lose it on saving. */
export function toModal({ id, title, fields }: Form): APIModalInteractionResponseCallbackData | undefined {
  if (fields.some((field) => (field.value?.length ?? 0) > TEXT)) return undefined;
  const wrong = fields.flatMap(({ label, problem }) =>
    problem ? `**${escapeText(label)}** ${escapeText(problem)}` : [],
  );
  const problems = wrong.length > 0 ? [{ type: ComponentType.TextDisplay as const, content: wrong.join('\n') }] : [];
  const wanted = [...fields].sort((one, other) => Number(other.required) - Number(one.required));
  const kept = new Set(wanted.slice(0, MOST - problems.length));
  const inputs = fields.filter((field) => kept.has(field));
  return { custom_id: id, title: cut(title, 45), components: [...problems, ...inputs.map(labelled)] };
}

function labelled(field: FormField) {
  const hint = field.hint ? { description: cut(field.hint, 100) } : {};
  return { type: ComponentType.Label as const, label: cut(field.label, 45), ...hint, component: input(field) };
}

function input({ name: custom_id, kind, required, value, ...field }: FormField): APIComponentInLabel {
  if (kind === 'yesno')
    return { type: ComponentType.Checkbox, custom_id, default: value === 'yes' || value === 'true' };
  const options = (field.options ?? []).slice(0, 25).map((option) => ({
    value: option.value,
    label: cut(option.label, 100),
    default: option.value === value,
  }));
  if (kind === 'choice' && options.length > 0) {
    const few = options.length >= 2 && options.length <= 10;
    return { type: few ? ComponentType.RadioGroup : ComponentType.StringSelect, custom_id, required, options };
  }
  return {
    type: ComponentType.TextInput,
    custom_id,
    required,
    style: kind === 'long' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: Math.min(field.maxLength ?? TEXT, TEXT),
    ...(value ? { value } : {}),
  };
}
