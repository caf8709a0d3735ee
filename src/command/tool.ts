/** A command as a tool of a chat model or of MCP: JSON Schema in, the same input out. */
import { z } from 'zod';
import type { Command } from './define.ts';
import type { Registry } from './registry.ts';

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: Record<string, unknown>;
  readonly effect: Command['effect'];
}

/** What only the house reads of a field: see fields.ts. A strict reader of JSON Schema knows none of it. */
const ours = new Set(['kind', 'rest', 'ask', 'of', 'min', 'max']);

const known = new WeakMap<Command, Tool>();

/** Made once a command: a model is offered all of them in each answer, and to make them takes longer than a whole turn. */
export function toolOf(command: Command): Tool {
  const tool = known.get(command) ?? makeTool(command);
  known.set(command, tool);
  return tool;
}

/** The tool's name is the command's with an underscore: tools may not have spaces. */
function makeTool(command: Command): Tool {
  const schema = z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as {
    $schema?: string;
    properties?: Record<string, Record<string, unknown>>;
  };
  const { $schema: _, properties = {}, ...rest } = schema;
  return {
    name: command.name.replaceAll(' ', '_'),
    description: `${command.summary}. For example: “${command.examples[0]?.say ?? command.name}”.`,
    parameters: {
      ...rest,
      properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, plain(field)])),
      additionalProperties: false,
    },
    effect: command.effect,
  };
}

function plain(field: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(field).filter(([key]) => !ours.has(key)));
}

/** What a model may ask for: nothing meant for buttons only, for whoever runs the bot, or for one pair of eyes. */
export function isForModels(command: Command): boolean {
  return !command.quiet && !command.admin && !command.secret;
}

/** The command behind a tool's name, if a model may ask for it. */
export function commandOfTool(registry: Registry, tool: string): Command | undefined {
  const command = registry.commands.get(tool) ?? registry.commands.get(tool.replace('_', ' '));
  return command && isForModels(command) ? command : undefined;
}
