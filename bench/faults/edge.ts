/** Adapters that speak to the platforms of platform.ts over HTTP, and letters that are poison to whoever sends them. */
import { Agent, request } from 'node:http';
import type { Adapter } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';

export function edge(name: string, platform: string): Adapter {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    limits: { text: 4000, buttons: 10, label: 60, menu: 0, file: 0 },
    start: async () => {},
    stop: async () => agent.destroy(),
    async send(to, message) {
      if (message.text.includes('poison that throws')) throw new TypeError('not a message at all');
      if (message.text.includes('poison that kills')) process.kill(process.pid, 'SIGKILL');
      const { status, body } = await ask(new URL(name, platform), agent, {
        room: to.room,
        text: message.text,
        key: message.key,
      });
      if (status === 200) return { at: to, id: String(body.id) };
      if (status === 429)
        throw new DeliveryError('rate-limited', 'Slow down.', {
          retryAfterMs: Number(body.retryAfterMs),
          scope: body.scope === 'all' ? 'all' : 'room',
        });
      if (status === 500) throw new DeliveryError('unavailable', 'The platform has a problem.');
      throw new DeliveryError('ambiguous', 'The platform gave no clear answer.');
    },
  };
}

function ask(url: URL, agent: Agent, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const unclear = (cause: unknown) => reject(new DeliveryError('ambiguous', 'The connection broke.', { cause }));
    const sent = request(url, { method: 'POST', agent }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text || '{}') as Record<string, unknown> }),
      );
      response.on('error', unclear);
    });
    sent.on('error', unclear);
    sent.end(JSON.stringify(body));
  });
}
