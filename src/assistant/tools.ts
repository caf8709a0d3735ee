/** Which commands a model may ask for in a turn, and what comes of its asking: done, offered as a button, or refused. */
import type { ChatTool, ToolCall } from '../ai/chat-model.ts';
import { Change } from '../changes/change.entity.ts';
import type { Log } from '../channel/adapter.ts';
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
  /** It broke in a way nobody foresaw; `text` says what became of it. */
  | { readonly kind: 'broken'; readonly command: string; readonly input: Input; readonly text: string }
  /** `why` is said to the model. */
  | { readonly kind: 'refused'; readonly command: string; readonly why: string };

type Input = Readonly<Record<string, unknown>>;

export interface Tools {
  readonly offered: readonly ChatTool[];
  call(call: ToolCall): Promise<Outcome>;
}

export interface ToolParts {
  readonly registry: Registry;
  readonly log: Log;
  /** Nothing may be changed. */
  readonly answerOnly: boolean;
}

export function toolsFor(grounds: Grounds, context: Context, { registry, log, answerOnly }: ToolParts): Tools {
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
      try {
        if (command.effect === 'destroys') return await offerToDestroy(command, input, context);
        if (command.effect === 'reads' || grounds.allow(command, registry.fields(command.name), input))
          return await run(command, input, context);
        const choices = [offer(command, input)];
        return { kind: 'offered', command: command.name, input, text: sayOffer(command, input), choices };
      } catch (error) {
        if (error instanceof UserError) return { kind: 'refused', command: command.name, why: error.message };
        log.error({ turn: context.turn, command: command.name, error: String(error) }, 'tool failed');
        // What the other calls of this turn have done stands, and so do their receipts.
        return { kind: 'broken', command: command.name, input, text: await sayBroken(command, context) };
      }
    },
  };
}

/** A connection that breaks at the commit leaves open whether it was done: the change log knows. */
async function sayBroken(command: Command, context: Context): Promise<string> {
  const name = `**${escapeMarkdown(command.name)}**`;
  if (command.effect !== 'writes') return `${name} failed on my side.`;
  const known = await context
    .work((em) => em.count(Change, { turn: context.turn, command: command.name }))
    .catch(() => undefined);
  return known === 0
    ? `${name} failed on my side, and nothing of it was kept.`
    : `${name} failed on my side. \`/changes\` shows whether anything of it was kept.`;
}

/** Never the person's account, the house itself, or what only buttons reach. */
function isForThisModel(command: Command): boolean {
  return isForModels(command) && command.topic !== 'you' && command.topic !== 'general';
}

async function run(command: Command, input: Input, context: Context): Promise<Outcome> {
  const called = { command: command.name, input };
  const { reply, changed } = await context.act(called);
  if (command.effect === 'reads') return { kind: 'read', ...called, reply };
  return { kind: changed ? 'done' : 'asked', ...called, reply };
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
  const { text, choices = [] } = await context.offer({ command: command.name, input });
  return { kind: 'offered', command: command.name, input, text: `- ${text}`, choices };
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
