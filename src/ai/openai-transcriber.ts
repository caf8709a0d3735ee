/** Recordings into words at any OpenAI-compatible endpoint (`/audio/transcriptions`). */
import OpenAI, { toFile } from 'openai';
import { modelError } from './chat-error.ts';
import type { Recording, Transcriber } from './transcriber.ts';

export interface OpenAITranscriberOptions {
  readonly apiKey: string;
  readonly baseURL?: string | undefined;
  readonly model: string;
  /** Milliseconds for one try. Default 90,000. */
  readonly timeoutMs?: number;
}

/** The endpoint goes by the end of a file's name; these it knows. */
const known = /\.(?:flac|mp3|mp4|mpeg|mpga|m4a|ogg|wav|webm)$/i;
const endings: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/mp4': 'm4a',
  'audio/m4a': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/aac': 'm4a',
  'audio/wav': 'wav',
  'audio/wave': 'wav',
  'audio/x-wav': 'wav',
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'video/mp4': 'mp4',
};

export function createOpenAITranscriber(options: OpenAITranscriberOptions): Transcriber {
  const { apiKey, baseURL, model, timeoutMs = 90_000 } = options;
  // To listen changes nothing, so it may be asked again; once, since a try that timed out may have been charged.
  const client = new OpenAI({ apiKey, ...(baseURL !== undefined && { baseURL }), maxRetries: 1, timeout: timeoutMs });
  return {
    name: model,
    async transcribe(recording, signal) {
      try {
        const file = await toFile(recording.content, nameOf(recording), { type: recording.type });
        const heard = await client.audio.transcriptions.create(
          { file, model, response_format: 'json' },
          signal ? { signal } : {},
        );
        const { usage } = heard;
        return {
          text: heard.text.trim(),
          ...(usage?.type === 'tokens' && {
            usage: { tokensIn: usage.input_tokens, tokensOut: usage.output_tokens },
          }),
          ...(usage?.type === 'duration' && { seconds: usage.seconds }),
        };
      } catch (error) {
        throw modelError(error, false, signal);
      }
    },
  };
}

function nameOf({ name, type }: Recording): string {
  if (known.test(name)) return name.replace(/^.*[\\/]/, '');
  return `recording.${endings[type.toLowerCase()] ?? 'ogg'}`;
}
