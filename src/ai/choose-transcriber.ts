/** Which model the settings have listen to recordings; none without its name and a key. */
import type { Transcriber } from './transcriber.ts';

export interface TranscriberSettings {
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly TRANSCRIPTION_MODEL?: string | undefined;
}

export async function chooseTranscriber(settings: TranscriberSettings): Promise<Transcriber | undefined> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, TRANSCRIPTION_MODEL: model } = settings;
  if (apiKey === undefined || model === undefined) return undefined;
  const { createOpenAITranscriber } = await import('./openai-transcriber.ts');
  return createOpenAITranscriber({ apiKey, baseURL, model });
}
