/** LISTEN on a server: one connection kept for it, found again by itself when it is lost. */
import type { MikroORM, PostgreSqlConnection } from '@mikro-orm/postgresql';
import type { PoolClient as Client } from 'pg';

const retryMs = 500;
/** A connection that only listens does not notice that its server is gone: it is asked as often as this. */
const askEveryMs = 10_000;

export function listener(orm: MikroORM) {
  const handlers = new Map<string, Set<(payload: string) => void>>();
  let client: Promise<Client> | undefined;
  let closed = false;

  async function connect(): Promise<Client> {
    const pool = await (orm.em.getConnection() as PostgreSqlConnection).getNativeClient();
    const connected = await pool.connect();
    connected.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''));
    const asking = setInterval(() => void connected.query('select 1').catch(() => {}), askEveryMs).unref();
    const lost = () => {
      clearInterval(asking);
      connected.removeAllListeners('notification');
      // `true` takes it out of the pool
      connected.release(true);
      client = undefined;
      if (!closed) again();
    };
    connected.once('end', lost);
    for (const channel of handlers.keys()) await connected.query(`listen ${quoted(channel)}`);
    return connected;
  }

  function again(): void {
    setTimeout(() => {
      if (closed || client || handlers.size === 0) return;
      client = connect();
      client.then(
        // what was notified meanwhile is lost: everyone looks once
        () => {
          for (const channel of handlers.keys()) tell(channel, '');
        },
        () => {
          client = undefined;
          again();
        },
      );
    }, retryMs).unref();
  }

  function tell(channel: string, payload: string): void {
    for (const handler of handlers.get(channel) ?? []) handler(payload);
  }

  return {
    async listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>> {
      const known = handlers.get(channel);
      if (known) {
        known.add(handler);
      } else {
        handlers.set(channel, new Set([handler]));
        if (client) await (await client).query(`listen ${quoted(channel)}`);
      }
      client ??= connect();
      try {
        await client;
      } catch (error) {
        // else the failed one would be waited for by everybody who comes, for ever
        client = undefined;
        again();
        throw error;
      }
      return async () => {
        handlers.get(channel)?.delete(handler);
      };
    },
    async close(): Promise<void> {
      closed = true;
      const open = await client?.catch(() => undefined);
      open?.removeAllListeners('end');
      open?.release(true);
    },
  };
}

function quoted(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
