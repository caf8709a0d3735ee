/** A program outside: the protocol's own client, as a desktop assistant has it. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { type CallToolResult, ElicitRequestSchema, type ElicitResult } from '@modelcontextprotocol/sdk/types.js';

export interface Program {
  readonly client: Client;
  /** Calls a tool and returns the text of its result. */
  call(name: string, input?: Record<string, unknown>): Promise<string>;
  result(name: string, input?: Record<string, unknown>): Promise<CallToolResult>;
  /** What the person was asked through this program. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** @param answers what the person says when this program asks them; without it, it cannot ask */
export async function openProgram(transport: Transport, answers?: () => ElicitResult): Promise<Program> {
  const asked: string[] = [];
  const client = new Client(
    { name: 'Desk', version: '1' },
    { capabilities: answers ? { elicitation: { form: {} } } : {} },
  );
  if (answers)
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      asked.push(params.message);
      return answers();
    });
  await client.connect(transport);
  const result = async (name: string, input: Record<string, unknown> = {}) =>
    (await client.callTool({ name, arguments: input })) as CallToolResult;
  return {
    client,
    asked,
    result,
    async call(name, input) {
      const [first] = (await result(name, input)).content;
      return first?.type === 'text' ? first.text : '';
    },
    close: () => client.close(),
  };
}
