/** Whether there is a web door, and where. */
import type { Config } from '../config.ts';
import type { Listening } from './listen.ts';
import type { WebParts } from './parts.ts';

/** Where it is when nobody says. */
const usualPort = 8787;

/** Where people reach it, without a slash at the end; undefined when nobody asked for it. */
export function webUrlOf(config: Config): string | undefined {
  if (config.PUBLIC_URL !== undefined) return config.PUBLIC_URL.replace(/\/+$/, '');
  return config.PORT === undefined ? undefined : `http://${config.WEB_HOST}:${config.PORT}`;
}

/**
 * Opened before the channels, since a platform may call as soon as it knows the address. Undefined when nobody asked for
 * it: no PORT, no PUBLIC_URL, no channel that is called.
 * @throws UserError when the port cannot be had
 */
export async function openDoor(config: Config, parts: Omit<WebParts, 'onStop'>): Promise<Listening | undefined> {
  const called = [...parts.channels.values()].some((adapter) => adapter.webhook);
  if (config.PORT === undefined && config.PUBLIC_URL === undefined && !called) return undefined;
  const [{ createWeb }, { listen }] = await Promise.all([import('./web.ts'), import('./listen.ts')]);
  const stops: (() => Promise<void>)[] = [];
  const web = await createWeb({ ...parts, onStop: (job) => void stops.push(job) });
  const door = await listen(web, { host: config.WEB_HOST, port: config.PORT ?? usualPort });
  return {
    ...door,
    async stop(limitMs) {
      await Promise.all([door.stop(limitMs), ...stops.map((job) => job())]);
    },
  };
}
