/** The commands as tools, and a call as a turn of the person: their rows, their history, a receipt, an undo. */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  type CallToolResult,
  ErrorCode,
  McpError,
  type RequestId,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import type { Incoming } from '../channel/message.ts';
import type { Registry } from '../command/registry.ts';
import { commandOfTool, isForModels, toolOf } from '../command/tool.ts';
import type { Called } from '../conversation/converse.ts';
import { askAtHome } from './approval.ts';
import { askThere } from './ask-there.ts';
import type { Caller } from './caller.ts';
import { plainWords, resultOf } from './say-for-model.ts';
import type { McpParts } from './server.ts';

export interface ToolCall {
  /** Names the event: unique among all connections. */
  readonly id: string;
  /** The protocol's own id of it, for what is asked back on its way; and the sign that nobody waits for it any more. */
  readonly request: RequestId;
  readonly signal: AbortSignal;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Connection extends McpParts {
  readonly server: Server;
  readonly caller: Caller;
}

export function listTools(registry: Registry): Tool[] {
  return [...registry.commands.values()].filter(isForModels).map((command) => {
    const { name, description, parameters, effect } = toolOf(command);
    const title = command.summary;
    return {
      name,
      title,
      description,
      inputSchema: parameters as Tool['inputSchema'],
      annotations: {
        title,
        readOnlyHint: effect === 'reads',
        ...(effect === 'reads' ? {} : { destructiveHint: effect === 'destroys' }),
        openWorldHint: false,
      },
    };
  });
}

/** @throws McpError for a tool that does not exist; whatever else goes wrong is a result, for the model to read */
export async function callTool(call: ToolCall, connection: Connection): Promise<CallToolResult> {
  const { id, name, input } = call;
  const { registry } = connection.app;
  const command = commandOfTool(registry, name);
  if (!command) throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${name.slice(0, 60)}`);
  const fields = registry.fields(command.name).map((field) => field.name);
  const unknown = Object.keys(input).find((key) => !fields.includes(key));
  if (unknown !== undefined)
    return refusal(`${name} has no field “${unknown.slice(0, 60)}”. Its fields: ${fields.join(', ') || 'none'}.`);
  const called = await turn(id, { kind: 'command', name: command.name, args: input, byModel: true }, connection);
  if (!called) return unheard;
  const destroys = command.effect === 'destroys';
  const offered = destroys && called.reply.choices?.[0];
  if (offered && !('url' in offered) && offered.style === 'danger') return putBefore(called, call, connection);
  return resultOf(called, registry, !destroys);
}

/** A button with everything filled in, for the person alone to press. */
async function putBefore(
  { reply, choices: [stored], turn: asked }: Called,
  call: ToolCall,
  connection: Connection,
): Promise<CallToolResult> {
  const { server, caller, db, clock, app } = connection;
  if (!stored) return unheard;
  const question = plainWords(reply.text);
  const said = await askThere(server, question, call);
  if (said === 'yes') {
    const pressed = await turn(`${call.id}/yes`, { kind: 'press', button: stored.id }, connection);
    return pressed ? resultOf(pressed, app.registry, false) : unheard;
  }
  if (said === 'no') return waiting('The person said no. Nothing was changed.', asked);
  const program = server.getClientVersion()?.name || 'A program';
  const { label, command, input } = stored;
  const choice = { label, command, input, style: 'danger' } as const;
  const channel = await askAtHome(db, { caller, now: clock.now(), program, text: reply.text, choice });
  return channel === undefined
    ? refusal(
        'Only the person themselves can do that, and there is no chat of theirs to ask them in. Nothing was changed.',
      )
    : waiting(
        `Only the person themselves can do that. They are asked in their own chat (${channel}) and have to press “${label}” there. Nothing is changed until they do.`,
        asked,
      );
}

function turn(id: string, said: Incoming['said'], { app, caller }: Connection): Promise<Called | undefined> {
  const { at, from, home } = caller;
  return app.call({ id, at, from, said, ...(home ? { lettersTo: home } : {}) });
}

function waiting(text: string, turn: string): CallToolResult {
  return { content: [{ type: 'text', text }], structuredContent: { turn, refs: [] } };
}

function refusal(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}

const unheard = refusal('That was not done: it was asked for before, or this account gets no answers any more.');
