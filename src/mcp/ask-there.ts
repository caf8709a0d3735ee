/** Asks the person through the program that they use, where that program can ask (MCP elicitation, form mode). */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestId } from '@modelcontextprotocol/sdk/types.js';

/** Milliseconds a person has to look up and press. */
const patienceMs = 300_000;

/** Undefined when this program cannot ask. Closing the question, or leaving it open, is a no. */
export async function askThere(
  server: Server,
  question: string,
  { request, signal }: { readonly request: RequestId; readonly signal: AbortSignal },
): Promise<'yes' | 'no' | undefined> {
  if (!server.getClientCapabilities()?.elicitation?.form) return undefined;
  try {
    const { action, content } = await server.elicitInput(
      {
        mode: 'form',
        message: question,
        requestedSchema: {
          type: 'object',
          properties: { agree: { type: 'boolean', title: 'Yes, do it', default: false } },
          required: ['agree'],
        },
      },
      { timeout: patienceMs, relatedRequestId: request, signal },
    );
    return action === 'accept' && content?.agree === true ? 'yes' : 'no';
  } catch {
    return 'no';
  }
}
