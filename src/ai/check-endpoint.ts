/** Tries the model endpoint that the settings name, and says what it can do: a few small requests, some cents at most. */
import { TransientError } from '../errors.ts';
import { type ChatModel, type ChatTool, ModelError } from './chat-model.ts';
import { type ChatSettings, chooseChatModel } from './choose-chat-model.ts';
import { chooseTranscriber, type TranscriberSettings } from './choose-transcriber.ts';

export interface EndpointSettings extends ChatSettings, TranscriberSettings {
  readonly EMBEDDING_MODEL?: string | undefined;
}

export interface Finding {
  readonly ok: boolean;
  readonly line: string;
}

/** Milliseconds for each of the trials. */
const patienceMs = 30_000;

/** Never throws. No key is no fault: then there is nothing to try. */
export async function* checkEndpoint(settings: EndpointSettings): AsyncGenerator<Finding> {
  const { OPENAI_BASE_URL: baseURL = 'https://api.openai.com/v1' } = settings;
  const model = await chooseChatModel(settings);
  if (!model) {
    yield {
      ok: true,
      line: 'Free chat, voice messages and pictures are off: no OPENAI_API_KEY. All else works without.',
    };
    return;
  }
  yield* checkChat(model, baseURL);
  yield* checkEmbeddings(settings);
  yield* checkTranscription(settings);
}

async function* checkChat(model: ChatModel, baseURL: string): AsyncGenerator<Finding> {
  try {
    const words = await tried(model, 'Write the numbers from one to ten in words.');
    yield {
      ok: words.text > 0,
      line: `${model.name} at ${hostOf(baseURL)} ${words.text > 0 ? 'answers' : 'answers nothing'}.`,
    };
    yield {
      ok: true,
      line: words.text > 1 ? 'It streams: answers grow as they come.' : 'It does not stream: answers come whole.',
    };
  } catch (error) {
    yield { ok: false, line: `${model.name} at ${hostOf(baseURL)}: ${why(error)}` };
    return;
  }
  try {
    const called = await tried(model, 'Call the tool named ping, with no words of your own.', [ping]);
    yield {
      ok: true,
      line:
        called.calls > 0
          ? 'It calls tools: it can act for people.'
          : 'It calls no tools: it can answer, but not act. Set CHAT_MODEL to a model that calls tools.',
    };
  } catch (error) {
    yield { ok: false, line: `It takes no tools: ${why(error)}` };
  }
  yield {
    ok: true,
    line: model.sees ? 'It is shown pictures.' : 'It is shown no pictures: set VISION to on if it sees.',
  };
}

const ping: ChatTool = {
  name: 'ping',
  description: 'Answers pong.',
  parameters: { type: 'object', properties: {}, additionalProperties: false },
};

async function tried(model: ChatModel, ask: string, tools: readonly ChatTool[] = []) {
  const counted = { text: 0, calls: 0 };
  const request = { messages: [{ role: 'user', parts: [{ kind: 'text', text: ask }] }], mostTokens: 1000 } as const;
  for await (const event of model.chat({ ...request, tools, signal: AbortSignal.timeout(patienceMs) })) {
    if (event.kind === 'text' && event.text !== '') counted.text += 1;
    if (event.kind === 'call') counted.calls += 1;
  }
  return counted;
}

async function* checkEmbeddings(settings: EndpointSettings): AsyncGenerator<Finding> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, EMBEDDING_MODEL: model } = settings;
  if (apiKey === undefined || model === undefined) {
    yield { ok: true, line: 'Search by meaning goes by the model that comes along.' };
    return;
  }
  const { createOpenAIEmbedder } = await import('./openai-embedder.ts');
  try {
    const [vector] = await createOpenAIEmbedder({ apiKey, baseURL, model }).embed(['a word'], 'query');
    yield { ok: true, line: `${model} embeds, in ${vector?.length ?? 0} dimensions.` };
  } catch (error) {
    yield {
      ok: false,
      line: `${model} does not embed: ${why(error)} Search by meaning needs it: check EMBEDDING_MODEL.`,
    };
  }
}

async function* checkTranscription(settings: EndpointSettings): AsyncGenerator<Finding> {
  const transcriber = await chooseTranscriber(settings);
  if (!transcriber) {
    yield { ok: true, line: 'Voice messages are off: no TRANSCRIPTION_MODEL.' };
    return;
  }
  try {
    const recording = { name: 'silence.wav', type: 'audio/wav', content: silence() };
    await transcriber.transcribe(recording, AbortSignal.timeout(patienceMs));
    yield { ok: true, line: `${transcriber.name} listens to voice messages.` };
  } catch (error) {
    yield { ok: false, line: `${transcriber.name} does not listen: ${why(error)} Check TRANSCRIPTION_MODEL.` };
  }
}

/** A second of nothing: 16 kHz, 16 bit, one channel (RIFF WAVE). */
function silence(): Uint8Array {
  const rate = 16_000;
  const data = Buffer.alloc(44 + rate * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(data.length - 8, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(rate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(rate * 2, 40);
  return data;
}

/** In our own words: what an endpoint writes may repeat the key. */
function why(error: unknown): string {
  if (error instanceof ModelError)
    return error.failure === 'stopped'
      ? `No answer in ${patienceMs / 1000} s.`
      : `${error.message}${advice[error.failure] ?? ''}`;
  if (error instanceof TransientError) return error.message;
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : Number.NaN;
  if (status === 401 || status === 403) return 'The endpoint does not take the key.';
  return Number.isFinite(status) ? `The endpoint answers ${status}.` : 'It answers something else than was asked for.';
}

const advice: Partial<Record<ModelError['failure'], string>> = {
  settings: ' Check OPENAI_API_KEY and the name of the model.',
  down: ' Check OPENAI_BASE_URL.',
};

/** An address may carry a password. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the endpoint';
}
