/** A command as a tool of a chat model or of MCP: JSON Schema in, the same input out. */
import { z } from 'zod';
import type { Command } from './define.ts';

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: Record<string, unknown>;
  readonly effect: Command['effect'];
}

/** The tool's name is the command's with an underscore: tools may not have spaces. */
export function toolOf(command: Command): Tool {
  const schema = z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  const { $schema: _, ...parameters } = schema;
  return {
    name: command.name.replaceAll(' ', '_'),
    description: `${command.summary}. For example: “${command.examples[0]?.say ?? command.name}”.`,
    parameters: { ...parameters, additionalProperties: false },
    effect: command.effect,
  };
}
