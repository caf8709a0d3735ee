/** A request of the port in the words of the Chat Completions API. */
import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ChatMessage, ChatRequest, Part } from './chat-model.ts';

/** What an endpoint turned out not to know; it is asked without from then on. */
export interface Concessions {
  tools: boolean;
  usage: boolean;
  /** Older endpoints know the limit by its older name. */
  oldLimit: boolean;
}

export function bodyOf(
  model: string,
  request: ChatRequest,
  without: Readonly<Concessions>,
): ChatCompletionCreateParamsStreaming {
  const { tools, mostTokens } = request;
  return {
    model,
    stream: true,
    messages: request.messages.map((message) => messageOf(message)),
    ...(without.usage ? {} : { stream_options: { include_usage: true } }),
    ...(mostTokens === undefined
      ? {}
      : without.oldLimit
        ? { max_tokens: mostTokens }
        : { max_completion_tokens: mostTokens }),
    ...(tools?.length && !without.tools
      ? {
          tools: tools.map(({ name, description, parameters }) => ({
            type: 'function' as const,
            function: { name, description, parameters },
          })),
        }
      : {}),
  };
}

/** Which concession a refusal asks for, by the words of its message. */
export function concessionFor(message: string): keyof Concessions | undefined {
  if (/stream_options|include_usage/.test(message)) return 'usage';
  if (/max_completion_tokens/.test(message)) return 'oldLimit';
  return /\btools?\b|function call/i.test(message) && /not support|unsupported|unknown|unrecognized/i.test(message)
    ? 'tools'
    : undefined;
}

function messageOf(message: ChatMessage): ChatCompletionMessageParam {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: message.text };
    case 'tool':
      return { role: 'tool', tool_call_id: message.call, content: message.text };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.text,
        ...(message.calls?.length
          ? {
              tool_calls: message.calls.map(({ id, name, input }) => ({
                id,
                type: 'function' as const,
                // Endpoints refuse what is no JSON, even where a model wrote it itself.
                function: { name, arguments: isJson(input) ? input : '{}' },
              })),
            }
          : {}),
      };
    case 'user': {
      const [only, ...others] = message.parts;
      if (only?.kind === 'text' && others.length === 0) return { role: 'user', content: only.text };
      return { role: 'user', content: message.parts.map(partOf) };
    }
  }
}

function partOf(part: Part) {
  return part.kind === 'text'
    ? { type: 'text' as const, text: part.text }
    : {
        type: 'image_url' as const,
        image_url: { url: `data:${part.type};base64,${Buffer.from(part.content).toString('base64')}` },
      };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
