/** Which commands a model may ask for in a turn, and what comes of its asking: done, offered as a button, or refused. */
import type { ChatTool, ToolCall } from '../ai/chat-model.ts';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Context } from '../command/context.ts';
import type { Command } from '../command/define.ts';
import { clip } from '../command/receipt.ts';
import type { Registry } from '../command/registry.ts';
import { isForModels, toolOf } from '../command/tool.ts';
import { UserError } from '../errors.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Grounds } from './guard/grounded.ts';

/** Calls that a model may make in one turn. */
export const mostCalls = 5;

export type Outcome =
  /** A command that reads has answered. */
  | { readonly kind: 'read'; readonly command: string; readonly input: Input; readonly reply: Reply }
  /** A command has written, and this is its receipt. */
  | { readonly kind: 'done'; readonly command: string; readonly input: Input; readonly reply: Reply }
  /** A command asks back, or had nothing to change. */
  | { readonly kind: 'asked'; readonly command: string; readonly input: Input; readonly reply: Reply }
  /** The person decides: it was not said in their own words, or it cannot be taken back. `text` says all that a press would do. */
  | {
      readonly kind: 'offered';
      readonly command: string;
      readonly input: Input;
      readonly text: string;
      readonly choices: readonly Choice[];
    }
  /** `why` is said to the model. */
  | { readonly kind: 'refused'; readonly command: string; readonly why: string };

type Input = Readonly<Record<string, unknown>>;

export interface Tools {
  readonly offered: readonly ChatTool[];
  call(call: ToolCall): Promise<Outcome>;
}

export function toolsFor(registry: Registry, grounds: Grounds, context: Context, answerOnly: boolean): Tools {
  const mayChange = grounds.asked && !answerOnly;
  const usable = [...registry.commands.values()].filter(
    (command) => isForThisModel(command) && (command.effect === 'reads' || mayChange),
  );
  const byName = new Map(usable.map((command) => [toolOf(command).name, command]));
  return {
    offered: usable.map((command) => {
      const { name, description, parameters } = toolOf(command);
      return { name, description, parameters };
    }),
    async call({ name, input: written }) {
      const command = byName.get(name);
      if (!command) return { kind: 'refused', command: name, why: 'There is no such tool in this turn.' };
      const input = readInput(written);
      if (!input) return { kind: 'refused', command: command.name, why: 'The arguments were not a JSON object.' };
      const fields = registry.fields(command.name);
      if (command.effect === 'destroys') return offerToDestroy(command, input, context);
      if (command.effect === 'writes' && !grounds.allow(command, fields, input))
        return {
          kind: 'offered',
          command: command.name,
          input,
          text: sayOffer(command, input),
          choices: [offer(command, input)],
        };
      return run(command, input, context);
    },
  };
}

/** Never the person's account, the house itself, or what only buttons reach. */
function isForThisModel(command: Command): boolean {
  return isForModels(command) && command.topic !== 'you' && command.topic !== 'general';
}

async function run(command: Command, input: Input, context: Context): Promise<Outcome> {
  const called = { command: command.name, input };
  try {
    const { reply, changed } = await context.act(called);
    if (command.effect === 'reads') return { kind: 'read', ...called, reply };
    return { kind: changed ? 'done' : 'asked', ...called, reply };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'refused', command: command.name, why: error.message };
    throw error;
  }
}

/** Undefined for malformed JSON, and for JSON that is no object. Values that a model left empty count as left out. */
function readInput(written: string): Input | undefined {
  try {
    const value: unknown = JSON.parse(written.trim() === '' ? '{}' : written);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && field !== ''));
  } catch {
    return undefined;
  }
}

function offer(command: Command, input: Input): Choice {
  const name = command.name.charAt(0).toUpperCase() + command.name.slice(1);
  const what = sayInput(input);
  return {
    label: clip(what === '' ? name : `${name}: ${what}`, 60),
    command: command.name,
    input,
    ...(command.effect === 'destroys' ? { style: 'danger' as const } : {}),
  };
}

/** What it would take away is looked up, so that it is named as it is stored. */
async function offerToDestroy(command: Command, input: Input, context: Context): Promise<Outcome> {
  try {
    const { text, choices = [] } = await context.offer({ command: command.name, input });
    return { kind: 'offered', command: command.name, input, text: `- ${text}`, choices };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'refused', command: command.name, why: error.message };
    throw error;
  }
}

/** Everything the button would run, so that nothing is confirmed unseen. */
function sayOffer(command: Command, input: Input): string {
  const fields = Object.entries(input).map(([name, value]) => `${name}: ${escapeMarkdown(clip(String(value), 200))}`);
  return `- **${escapeMarkdown(command.name)}**${fields.length > 0 ? ` — ${fields.join(' · ')}` : ''}`;
}

function sayInput(input: Input): string {
  return Object.values(input)
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(', ')
    .replace(/\s+/g, ' ');
}
