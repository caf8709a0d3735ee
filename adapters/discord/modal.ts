/** Form → Discord's modal: a label above each field, choices as radio buttons or a select. */
import type { APIComponentInLabel, APIModalInteractionResponseCallbackData } from 'discord.js';
import { ComponentType, TextInputStyle } from 'discord.js';
import type { Form, FormField } from '../../src/channel/message.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { escapeText } from './escape.ts';
import { TEXT } from './render.ts';

/** Undefined when it would cut off something that is already written, and so lose it on saving. */
export function toModal({ id, title, fields }: Form): APIModalInteractionResponseCallbackData | undefined {
  if (fields.some((field) => (field.value?.length ?? 0) > TEXT)) return undefined;
  const wrong = fields.flatMap(({ label, problem }) =>
    problem ? `**${escapeText(label)}** ${escapeText(problem)}` : [],
  );
  const problems = wrong.length > 0 ? [{ type: ComponentType.TextDisplay as const, content: wrong.join('\n') }] : [];
  const wanted = [...fields].sort((one, other) => Number(other.required) - Number(one.required));
  // A modal holds five components, of which one may say what was wrong with the last try.
  const kept = new Set(wanted.slice(0, 5 - problems.length));
  const inputs = fields.filter((field) => kept.has(field));
  return { custom_id: id, title: shorten(title, 45), components: [...problems, ...inputs.map(labelled)] };
}

function labelled(field: FormField) {
  const hint = field.hint ? { description: shorten(field.hint, 100) } : {};
  return { type: ComponentType.Label as const, label: shorten(field.label, 45), ...hint, component: input(field) };
}

function input({
  name: custom_id,
  kind,
  required,
  value,
  options = [],
  maxLength = TEXT,
}: FormField): APIComponentInLabel {
  if (kind === 'yesno') return { type: ComponentType.Checkbox, custom_id, default: /^(yes|true)$/.test(value ?? '') };
  if (kind === 'choice' && options.length > 0) {
    const listed = options
      .slice(0, 25)
      .map((one) => ({ ...one, label: shorten(one.label, 100), default: one.value === value }));
    const few = listed.length >= 2 && listed.length <= 10;
    return { type: few ? ComponentType.RadioGroup : ComponentType.StringSelect, custom_id, required, options: listed };
  }
  const style = kind === 'long' ? TextInputStyle.Paragraph : TextInputStyle.Short;
  const max_length = Math.min(maxLength, TEXT);
  return { type: ComponentType.TextInput, custom_id, required, style, max_length, ...(value ? { value } : {}) };
}
