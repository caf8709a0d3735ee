/** A chat model at any OpenAI-compatible endpoint. Asked again only while nothing of the answer has come. */
import { setTimeout as pause } from 'node:timers/promises';
import OpenAI from 'openai';
import { modelError } from './chat-error.ts';
import { type ChatLimits, withinTime } from './chat-limits.ts';
import type { ChatModel, ChatRequest, ModelError, ModelEvent } from './chat-model.ts';
import { bodyOf, type Concessions, concessionFor } from './chat-request.ts';
import { eventsOf } from './chat-stream.ts';
import { seesPictures, type Vision } from './sees.ts';

export interface OpenAIChatOptions extends Partial<ChatLimits> {
  readonly apiKey: string;
  readonly baseURL?: string | undefined;
  readonly model: string;
  /** Whether it takes pictures; by default its name decides. */
  readonly vision?: Vision | undefined;
  /** Further tries of a request that was refused for now. Default 2. */
  readonly retries?: number;
  /** Milliseconds of the first pause between two tries; the second is twice as long. Default 500. */
  readonly backoffMs?: number;
}

/** A wish to be asked again later than this is not waited for: the person is told instead. Milliseconds. */
const patienceMs = 8000;

export function createOpenAIChat(options: OpenAIChatOptions): ChatModel {
  const { apiKey, baseURL, model, retries = 2, backoffMs = 500, firstMs = 60_000, gapMs = 45_000 } = options;
  const client = new OpenAI({ apiKey, ...(baseURL !== undefined && { baseURL }), maxRetries: 0, timeout: firstMs });
  const without: Concessions = { tools: false, usage: false, oldLimit: false };

  async function* once(request: ChatRequest): AsyncGenerator<ModelEvent> {
    const ended = new AbortController();
    const signal = request.signal ? AbortSignal.any([request.signal, ended.signal]) : ended.signal;
    let begun = false;
    try {
      const chunks = await client.chat.completions.create(bodyOf(model, request, without), { signal });
      for await (const event of eventsOf(withinTime(chunks, { firstMs, gapMs }, () => ended.abort()))) {
        begun = true;
        // An aborted stream just ends; nothing of it may look complete.
        if (event.kind === 'end' && request.signal?.aborted) throw modelError(undefined, true, request.signal);
        yield event;
      }
    } catch (error) {
      throw modelError(error, begun, request.signal);
    } finally {
      ended.abort();
    }
  }

  return {
    name: model,
    sees: seesPictures(model, options.vision),
    async *chat(request) {
      for (let tried = 0; ; ) {
        let begun = false;
        try {
          for await (const event of once(request)) {
            begun = true;
            yield event;
          }
          return;
        } catch (error) {
          const failed = error as ModelError;
          if (begun) throw failed;
          if (concede(failed)) continue;
          const wait = failed.retryAfterMs ?? backoffMs * 2 ** tried;
          if ((failed.failure !== 'busy' && failed.failure !== 'down') || tried >= retries || wait > patienceMs)
            throw failed;
          tried += 1;
          await pause(wait, undefined, request.signal ? { signal: request.signal } : {}).catch(() => {
            throw modelError(undefined, false, request.signal);
          });
        }
      }
    },
  };

  /** The refusal names something that can be left out; once each. */
  function concede({ failure, cause }: ModelError): boolean {
    if (failure !== 'refused' || !(cause instanceof Error)) return false;
    const concession = concessionFor(cause.message);
    if (concession === undefined || without[concession]) return false;
    without[concession] = true;
    return true;
  }
}
