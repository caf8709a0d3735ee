/** Whether there is a web door, and where. */
import type { Config } from '../config.ts';
import type { Listening } from './listen.ts';
import type { WebParts } from './parts.ts';

/** Where it is when nobody says. */
const usualPort = 8787;

/**
 * Opened before the channels, since a platform may call as soon as it knows the address. Undefined when nobody asked for
 * it: no PORT, no PUBLIC_URL, no channel that is called.
 * @throws UserError when the port cannot be had
 */
export async function openDoor(config: Config, parts: WebParts): Promise<Listening | undefined> {
  const called = [...parts.channels.values()].some((adapter) => adapter.webhook);
  if (config.PORT === undefined && config.PUBLIC_URL === undefined && !called) return undefined;
  const [{ createWeb }, { listen }] = await Promise.all([import('./web.ts'), import('./listen.ts')]);
  return listen(await createWeb(parts), { host: config.WEB_HOST, port: config.PORT ?? usualPort });
}
