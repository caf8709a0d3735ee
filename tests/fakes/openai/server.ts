/**
 * A stand-in for an OpenAI-compatible endpoint on loopback that does what aimock cannot: it answers by a function of the
 * request, breaks off where told to, and refuses whatever OpenAI's own description of its API would refuse.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wrongWith, wrongWithChunk } from './schema.ts';

export interface Asked {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: unknown;
    readonly tool_calls?: readonly { readonly id: string; readonly function: { name: string; arguments: string } }[];
    readonly tool_call_id?: string;
  }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

/** One thing the endpoint does, in order. */
export type Step =
  | { readonly text: string }
  | { readonly call: { readonly name: string; readonly input: object | string; readonly id?: string } }
  /** Milliseconds. */
  | { readonly wait: number }
  /** Until this resolves. */
  | { readonly until: Promise<unknown> }
  /** The finish reason; what follows without one is `stop`, or `tool_calls` where there are calls. */
  | { readonly finish: string }
  /** The connection is reset. */
  | { readonly drop: true }
  /** The answer ends properly, but without its end mark. */
  | { readonly truncate: true }
  /** A line as it is. */
  | { readonly raw: string }
  /** Instead of an answer. */
  | {
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly noUsage: true };

export type Brain = (asked: Asked) => readonly Step[];

export interface FakeEndpoint {
  readonly url: string;
  readonly requests: readonly Asked[];
  /** Requests that the API's description would refuse: there must be none. */
  readonly wrong: readonly string[];
  /** Connections that the client gave up. */
  readonly abandoned: () => number;
  think(brain: Brain): void;
  close(): Promise<void>;
}

export async function fakeEndpoint(): Promise<FakeEndpoint> {
  const requests: Asked[] = [];
  const wrong: string[] = [];
  let abandoned = 0;
  let brain: Brain = () => [{ text: 'Hello.' }];

  const server = createServer(async (request, response) => {
    const body = JSON.parse(await read(request)) as Asked & Embedding;
    const path = (request.url ?? '').replace(/^\/v1/, '');
    const problem = wrongWith(path, body);
    if (problem) {
      wrong.push(problem);
      refuse(response, { status: 400, message: problem });
      return;
    }
    if (path === '/embeddings') {
      embed(body, response);
      return;
    }
    requests.push(body);
    response.on('close', () => {
      if (!response.writableEnded) abandoned += 1;
    });
    await answer(brain(body), body, response).catch((error: unknown) => {
      wrong.push(`the stand-in: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    wrong,
    abandoned: () => abandoned,
    think(next) {
      brain = next;
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(steps: readonly Step[], asked: Asked, response: ServerResponse): Promise<void> {
  const [first] = steps;
  if (first && 'status' in first) return refuse(response, first);
  let calls = 0;
  let written = '';
  let finish: string | undefined;
  let usage = true;
  const send = (choice: object): void => {
    const chunk = {
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1_790_000_000,
      model: asked.model,
      choices: [{ index: 0, delta: {}, finish_reason: null, ...choice }],
    };
    const problem = wrongWithChunk(chunk);
    if (problem) throw new Error(`the stand-in is wrong: ${problem}`);
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const step of steps) {
    if (response.destroyed) return;
    if ('wait' in step) await new Promise((resolve) => setTimeout(resolve, step.wait));
    else if ('until' in step) await step.until;
    else if ('raw' in step) response.write(step.raw);
    else if ('finish' in step) finish = step.finish;
    else if ('noUsage' in step) usage = false;
    else if ('drop' in step) {
      // what was written has to arrive first
      await new Promise((resolve) => setTimeout(resolve, 20));
      response.destroy();
      return;
    } else if ('truncate' in step) {
      response.end();
      return;
    } else if ('text' in step) {
      for (const piece of step.text.match(/\S+\s*|\s+/g) ?? []) {
        written += piece;
        send({ delta: { role: 'assistant', content: piece } });
      }
    } else if ('call' in step) {
      const { name, input, id = `call_${calls}` } = step.call;
      const text = typeof input === 'string' ? input : JSON.stringify(input);
      send({ delta: { tool_calls: [{ index: calls, id, type: 'function', function: { name, arguments: '' } }] } });
      // arguments come in pieces too
      for (const part of text.match(/[\s\S]{1,7}/g) ?? [])
        send({ delta: { tool_calls: [{ index: calls, function: { arguments: part } }] } });
      calls += 1;
    }
  }
  send({ finish_reason: finish ?? (calls > 0 ? 'tool_calls' : 'stop') });
  if (usage) {
    const prompt = Math.ceil(JSON.stringify(asked.messages).length / 4);
    const completion = Math.max(1, Math.ceil(written.length / 4));
    response.write(
      `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: asked.model, choices: [], usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion } })}\n\n`,
    );
  }
  response.end('data: [DONE]\n\n');
}

function refuse(
  response: ServerResponse,
  {
    status,
    code = null,
    message = 'No.',
    headers = {},
  }: { status: number; code?: string | null; message?: string; headers?: Record<string, string> },
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { message, type: 'error', param: null, code } }));
}

interface Embedding {
  readonly input: readonly string[];
  readonly dimensions: number;
}

/** A bag of words as a vector: what shares words is near. */
function embed({ input, dimensions, model }: Embedding & { model: string }, response: ServerResponse): void {
  const data = input.map((text, index) => {
    const embedding = new Array<number>(dimensions).fill(0);
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      let hash = 7;
      for (const letter of word) hash = (hash * 31 + letter.charCodeAt(0)) % dimensions;
      embedding[hash] = (embedding[hash] ?? 0) + 1;
    }
    return { object: 'embedding', index, embedding };
  });
  const tokens = input.join(' ').length;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'list', model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } }));
}

async function read(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await Array.fromAsync(request)).toString();
}

/** The text of the last message of this role. */
export function lastText(asked: Asked, role: string): string {
  const content = asked.messages.findLast((message) => message.role === role)?.content;
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part: { text?: string }) => part.text ?? '').join('') : '';
}
