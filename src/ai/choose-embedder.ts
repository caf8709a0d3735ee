/** Which embedder the settings ask for: an endpoint's model where one is named, else the one that comes along. */
import { createEmbeddedEmbedder } from './embedded.ts';
import type { Embedder } from './embedder.ts';

export interface EmbedderSettings {
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly EMBEDDING_MODEL?: string | undefined;
}

export async function chooseEmbedder(settings: EmbedderSettings): Promise<Embedder> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, EMBEDDING_MODEL: model } = settings;
  if (apiKey === undefined || model === undefined) return createEmbeddedEmbedder();
  // a client that most never need is read only where it is used
  const { createOpenAIEmbedder } = await import('./openai-embedder.ts');
  return createOpenAIEmbedder({ apiKey, baseURL, model });
}
