/** An endpoint that listens to recordings, as the OpenAI API describes it, on loopback: for the real client. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly model: string;
  readonly file: string;
  readonly type: string;
  readonly bytes: number;
}

/** What the next request meets; words are what was said. */
export type Next = string | { readonly status: number } | { readonly body: object } | 'hang' | 'reset';

export interface SpeechEndpoint {
  readonly baseURL: string;
  readonly heard: Heard[];
  next(...answers: readonly Next[]): void;
  /** Resolves when a request has come that is left hanging; calling what it gives answers that. */
  held(): Promise<(words: string) => void>;
  close(): Promise<void>;
}

export async function openSpeechEndpoint(): Promise<SpeechEndpoint> {
  const heard: Heard[] = [];
  const answers: Next[] = [];
  let hanging: ((response: ServerResponse) => void) | undefined;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request));
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(body, { headers }).formData();
    const file = form.get('file') as File;
    heard.push({ model: String(form.get('model')), file: file.name, type: file.type, bytes: file.size });
    const next = answers.shift() ?? { status: 404 };
    if (request.url !== '/v1/audio/transcriptions') return reply(response, 404, { error: { message: 'no such path' } });
    if (next === 'hang') return hanging?.(response);
    if (next === 'reset') return void request.socket.destroy();
    if (typeof next === 'string') return reply(response, 200, { text: next });
    if ('body' in next) return reply(response, 200, next.body);
    return reply(response, next.status, { error: { message: 'no', type: 'error', code: null, param: null } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    next: (...more) => void answers.push(...more),
    held: () =>
      new Promise((resolve) => {
        hanging = (response) => resolve((words) => reply(response, 200, { text: words }));
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' });
  response.end(JSON.stringify(body));
}
