/** The port through which recordings become words. Maker: openai-transcriber.ts. */
import type { Usage } from './chat-model.ts';

export interface Recording {
  readonly name: string;
  /** Media type, such as `audio/ogg`. */
  readonly type: string;
  readonly content: Uint8Array;
}

export interface Transcript {
  /** What was said; empty when nothing was. */
  readonly text: string;
  /** Absent where the endpoint does not tell. */
  readonly usage?: Usage;
  /** Length of the recording, where the endpoint tells that instead. */
  readonly seconds?: number;
}

export interface Transcriber {
  /** As the endpoint knows the model; prices go by it. */
  readonly name: string;
  /** @throws ModelError */
  transcribe(recording: Recording, signal?: AbortSignal): Promise<Transcript>;
}
