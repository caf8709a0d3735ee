/** The port through which a model talks: messages in, a stream of events out. Maker: openai-chat.ts. */

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** `type` is the media type, such as `image/png`. */
  | { readonly kind: 'image'; readonly type: string; readonly content: Uint8Array };

export type ChatMessage =
  | { readonly role: 'system'; readonly text: string }
  | { readonly role: 'user'; readonly parts: readonly Part[] }
  | { readonly role: 'assistant'; readonly text: string; readonly calls?: readonly ToolCall[] }
  /** What a call came to. */
  | { readonly role: 'tool'; readonly call: string; readonly text: string };

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON as the model wrote it: it may be malformed. */
  readonly input: string;
}

export interface ChatTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly ChatTool[];
  /** Most tokens of the answer, thinking included. */
  readonly mostTokens?: number;
  /** Who asks; where calls have to wait, people take turns. */
  readonly asker?: string;
  /** Ends the request wherever it is; the stream then throws ModelError `stopped`. */
  readonly signal?: AbortSignal;
}

export interface Usage {
  readonly tokensIn: number;
  /** Of these, read from the endpoint's cache. */
  readonly cachedIn?: number;
  readonly tokensOut: number;
}

export type ModelEvent =
  /** The next piece of the answer. */
  | { readonly kind: 'text'; readonly text: string }
  /** A tool to be called, complete; several may follow each other. */
  | { readonly kind: 'call'; readonly call: ToolCall }
  /** The last event. `usage` is absent where the endpoint does not tell. */
  | { readonly kind: 'end'; readonly why: 'done' | 'calls' | 'length' | 'filtered'; readonly usage?: Usage };

export interface ChatModel {
  /** As the endpoint knows it; prices go by it. */
  readonly name: string;
  /** It takes pictures. */
  readonly sees?: boolean;
  /**
   * Exactly one `end` closes the stream, unless it throws. Leaving the loop early ends the request.
   * @throws ModelError, also in the middle: what was yielded before stands
   */
  chat(request: ChatRequest): AsyncIterable<ModelEvent>;
}

export type Failure =
  /** The stream broke off in the middle. */
  | 'cut-off'
  /** Nothing came in time, or nothing more. */
  | 'slow'
  /** The person stopped it. */
  | 'stopped'
  /** Too many requests, or the account's quota is used up. */
  | 'busy'
  /** The endpoint is not reachable or in trouble. */
  | 'down'
  /** The key is wrong or may not use this model, or there is no such model. */
  | 'settings'
  /** The request is longer than the model reads. */
  | 'too-long'
  /** The endpoint does not take the request for another reason. */
  | 'refused';

export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly failure: Failure;
  /** Milliseconds after which the endpoint wants to be asked again. */
  readonly retryAfterMs: number | undefined;

  constructor(failure: Failure, message: string, options: ErrorOptions & { retryAfterMs?: number | undefined } = {}) {
    super(message, options);
    this.failure = failure;
    this.retryAfterMs = options.retryAfterMs;
  }
}
