/** What the assistant's commands are given: the model, where there is one, and the meter of what it costs. */
import type { ChatModel } from '../ai/chat-model.ts';
import type { Transcriber } from '../ai/transcriber.ts';
import type { Meter } from '../spending/meter.ts';

declare module '../command/context.ts' {
  interface Parts {
    /** Absent without a key: nothing may pretend to be one. */
    readonly chatModel?: ChatModel | undefined;
    /** Absent when nobody set one up: recordings are answered with a word about that. */
    readonly transcriber?: Transcriber | undefined;
    readonly meter: Meter;
  }
}
