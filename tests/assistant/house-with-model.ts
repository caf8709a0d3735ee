/** The whole app with the real client at a stand-in endpoint. */
import { createOpenAIChat, type OpenAIChatOptions } from '../../src/ai/openai-chat.ts';
import { type FakeEndpoint, fakeEndpoint } from '../fakes/openai/server.ts';
import { type House, type HouseOptions, openHouse } from '../support/house.ts';

export interface ModelHouse extends House {
  readonly endpoint: FakeEndpoint;
}

export async function openHouseWithModel(
  options: HouseOptions & { readonly chat?: Partial<OpenAIChatOptions> } = {},
): Promise<ModelHouse> {
  const { chat, parts, ...rest } = options;
  const endpoint = await fakeEndpoint();
  const chatModel = createOpenAIChat({
    apiKey: 'sk-test-secret',
    baseURL: endpoint.url,
    model: 'gpt-5-mini',
    backoffMs: 5,
    ...chat,
  });
  const house = await openHouse({ ...rest, parts: { chatModel, ...parts } });
  return {
    ...house,
    endpoint,
    async close() {
      await house.close();
      await endpoint.close();
    },
  };
}
