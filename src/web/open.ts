/** Whether there is a web door, and where. */
import type { Adapter } from '../channel/adapter.ts';
import type { Config } from '../config.ts';
import type { Listening } from './listen.ts';
import type { WebParts } from './parts.ts';
import { reachable } from './reachable.ts';

/** Where it is when nobody says. */
const usualPort = 8787;

/** Where people reach it, without a slash at the end; undefined when nobody asked for it. */
export function webUrlOf(config: Config): string | undefined {
  if (config.PUBLIC_URL !== undefined) return config.PUBLIC_URL.replace(/\/+$/, '');
  return config.PORT === undefined ? undefined : `http://${reachable(config.WEB_HOST)}:${config.PORT}`;
}

/** Not when nobody asked for it: no PORT, no PUBLIC_URL, no channel that is called. */
export function hasDoor(config: Config, channels: Iterable<Adapter>): boolean {
  return config.PORT !== undefined || config.PUBLIC_URL !== undefined || [...channels].some(({ webhook }) => webhook);
}

/**
 * Opened before the channels, since a platform may call as soon as it knows the address.
 * @throws UserError when the port cannot be had
 */
export async function openDoor(config: Config, parts: Omit<WebParts, 'onStop'>): Promise<Listening> {
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
