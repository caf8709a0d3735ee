/** Which chat model the settings ask for; none without a key. */
import type { ChatModel } from './chat-model.ts';
import type { Vision } from './sees.ts';
import { takeTurns } from './take-turns.ts';

export interface ChatSettings {
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly CHAT_MODEL?: string | undefined;
  readonly VISION?: Vision | undefined;
  /** Calls at once of this process. */
  readonly MODEL_AT_ONCE?: number | undefined;
}

/** What a key without a model's name gets: small, cheap, with tools and eyes. */
export const defaultChatModel = 'gpt-5-mini';

export async function chooseChatModel(settings: ChatSettings): Promise<ChatModel | undefined> {
  const {
    OPENAI_API_KEY: apiKey,
    OPENAI_BASE_URL: baseURL,
    CHAT_MODEL: model = defaultChatModel,
    VISION: vision,
    MODEL_AT_ONCE: atOnce = 32,
  } = settings;
  if (apiKey === undefined) return undefined;
  // a client that most never need is read only where it is used
  const { createOpenAIChat } = await import('./openai-chat.ts');
  return takeTurns(createOpenAIChat({ apiKey, baseURL, model, vision }), atOnce);
}
