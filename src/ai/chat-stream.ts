/** Chunks of a Chat Completions stream as events of the port: text as it comes, calls when they are whole. */
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import { ModelError, type ModelEvent, type Usage } from './chat-model.ts';

interface Growing {
  id: string;
  name: string;
  input: string;
}

type Delta = ChatCompletionChunk.Choice.Delta;

export async function* eventsOf(chunks: AsyncIterable<ChatCompletionChunk>): AsyncGenerator<ModelEvent> {
  const calls = new Map<number, Growing>();
  let finish: string | undefined;
  let usage: Usage | undefined;
  for await (const chunk of chunks) {
    usage = usageOf(chunk) ?? usage;
    const [choice] = chunk.choices ?? [];
    if (!choice) continue;
    const words = choice.delta?.content || choice.delta?.refusal;
    if (words) yield { kind: 'text', text: words };
    for (const part of choice.delta?.tool_calls ?? []) grow(calls, part);
    finish = choice.finish_reason ?? finish;
  }
  // An answer that ends without saying why has been cut off, and its calls may be half there.
  if (finish === undefined) throw new ModelError('cut-off', 'The answer broke off.');
  // Cut off by length, a call is only half there.
  const whole = finish === 'length' ? [] : [...calls.values()].filter(({ name }) => name !== '');
  for (const [at, call] of whole.entries())
    yield { kind: 'call', call: { ...call, id: call.id || `call_${at}`, input: call.input || '{}' } };
  yield {
    kind: 'end',
    why:
      finish === 'length' ? 'length' : finish === 'content_filter' ? 'filtered' : whole.length > 0 ? 'calls' : 'done',
    ...(usage ? { usage } : {}),
  };
}

/** Pieces of one call share an index. Some endpoints leave it out, or give each call the same: then a new id begins a new one. */
function grow(calls: Map<number, Growing>, part: NonNullable<Delta['tool_calls']>[number]): void {
  const last = calls.size - 1;
  let at = part.index ?? (part.id ? calls.size : Math.max(last, 0));
  const known = calls.get(at);
  if (known?.id && part.id && part.id !== known.id) at = Math.max(...calls.keys()) + 1;
  const call = calls.get(at) ?? { id: '', name: '', input: '' };
  call.id ||= part.id ?? '';
  call.name ||= part.function?.name ?? '';
  call.input += part.function?.arguments ?? '';
  calls.set(at, call);
}

function usageOf({ usage }: ChatCompletionChunk): Usage | undefined {
  if (!usage) return undefined;
  const cached = usage.prompt_tokens_details?.cached_tokens;
  return {
    tokensIn: usage.prompt_tokens ?? 0,
    tokensOut: usage.completion_tokens ?? 0,
    ...(cached ? { cachedIn: cached } : {}),
  };
}
