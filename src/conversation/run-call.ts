/** Runs one command already filled in, or asks for what it lacks. */
import { escapeMarkdown } from '../channel/markdown.ts';
import { checkInput } from '../command/check-input.ts';
import type { Context } from '../command/context.ts';
import type { Command } from '../command/define.ts';
import type { Registry } from '../command/registry.ts';
import type { Field } from '../command/spec.ts';
import { kindInWords, Unsure } from '../command/unsure.ts';
import { UserError } from '../errors.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Call } from './plan.ts';

/** @throws UserError */
export function findCommand(registry: Registry, call: Call, context: Context): Command {
  const command = registry.commands.get(call.command);
  if (!command)
    throw new UserError(
      `There is no command \`/${call.command.slice(0, 40)}\` any more. Type \`/help\` to see all of them.`,
    );
  if (command.admin && !context.asker.admin)
    throw new UserError(`\`/${command.name}\` is only for those who run this bot.`);
  return command;
}

/** Everything but the command's own UserErrors is turned into a reply. */
export async function runCall(registry: Registry, call: Call, context: Context): Promise<Reply | AsyncIterable<Reply>> {
  const command = findCommand(registry, call, context);
  const checked = checkInput(command, call.input);
  if (!checked.ok) return askFor(command, call, checked.missing, registry);
  try {
    const result = command.run(checked.input as never, context);
    return Symbol.asyncIterator in result ? result : await result;
  } catch (error) {
    if (error instanceof Unsure) return askWhich(call, error);
    throw error;
  }
}

export function askFor(command: Command, call: Call, field: Field, registry: Registry): Reply {
  const choices: Choice[] = (field.options ?? []).slice(0, 5).map((option) => ({
    label: option.label,
    command: command.name,
    input: { ...call.input, [field.name]: option.value },
  }));
  const fields = registry.fields(command.name);
  // A form pays where there is something long to write; a single line is asked for faster in words.
  const form =
    fields.some((candidate) => candidate.kind === 'long') ||
    fields.filter((candidate) => candidate.required).length > 2;
  return {
    text: field.ask,
    question: { command: command.name, input: call.input, field: field.name },
    ...(choices.length > 0 ? { choices } : {}),
    ...(form
      ? {
          form: {
            id: '',
            title: command.summary.slice(0, 45),
            submit: 'Save',
            fields: fields.slice(0, 5).map((candidate) => ({
              name: candidate.name,
              label: candidate.summary.slice(0, 45),
              kind:
                candidate.kind === 'long' || candidate.kind === 'choice' || candidate.kind === 'yesno'
                  ? candidate.kind
                  : 'text',
              required: candidate.required,
              ...(call.input[candidate.name] === undefined ? {} : { value: String(call.input[candidate.name]) }),
              ...(candidate.options ? { options: candidate.options } : {}),
              ...(candidate.maxLength === undefined ? {} : { maxLength: Math.min(candidate.maxLength, 4000) }),
            })),
          },
        }
      : {}),
  };
}

/** The field whose words fit several things is filled with each of them in turn. */
export function askWhich(call: Call, unsure: Unsure): Reply {
  const kind = kindInWords(unsure.type);
  const field = Object.entries(call.input).find(([, value]) => value === unsure.words)?.[0];
  if (field === undefined)
    throw new UserError(`Several ${kind}s fit “${unsure.words.slice(0, 60)}”. Say a little more of its title.`);
  return {
    text:
      unsure.fit === 'all'
        ? `Which ${kind} did you mean?`
        : `I found no ${kind} called “${escapeMarkdown(unsure.words.slice(0, 60))}”. Did you mean ${unsure.candidates.length === 1 ? 'this one' : 'one of these'}?`,
    choices: unsure.candidates.map((ref) => ({
      label: ref.label,
      command: call.command,
      input: { ...call.input, [field]: ref.id },
    })),
    refs: unsure.candidates,
  };
}

/** Several answers of one message as one: texts below each other, one Undo for all. */
export function joinReplies(replies: readonly Reply[]): Reply {
  const [first, ...others] = replies;
  if (!first) return { text: '' };
  if (others.length === 0) return first;
  const choices = replies.flatMap((reply) => reply.choices ?? []);
  const unique = choices.filter(
    (choice, index) => choices.findIndex((other) => JSON.stringify(other) === JSON.stringify(choice)) === index,
  );
  const question = replies.find((reply) => reply.question)?.question;
  return {
    text: replies.map((reply) => reply.text).join('\n\n'),
    ...(unique.length > 0 ? { choices: unique } : {}),
    refs: replies.flatMap((reply) => reply.refs ?? []),
    ...(question ? { question } : {}),
    ...(first.tone ? { tone: first.tone } : {}),
    files: replies.flatMap((reply) => reply.files ?? []),
    open: replies.every((reply) => reply.open === true),
    fresh: true,
  };
}
