/** The whole app with its web door open on a port of this machine, for tests that come by HTTP. */
import type { AppParts } from '../../src/app.ts';
import { listen } from '../../src/web/listen.ts';
import type { WebParts } from '../../src/web/parts.ts';
import { createWeb } from '../../src/web/web.ts';
import { type House, openHouse } from '../support/house.ts';

export interface WebHouse extends House {
  /** `http://127.0.0.1:49152` */
  readonly url: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
}

export async function openWebHouse(more: Partial<WebParts> = {}, parts: Partial<AppParts> = {}): Promise<WebHouse> {
  const house = await openHouse({ parts });
  const { app, db, clock, log } = house;
  const stops: (() => Promise<void>)[] = [];
  const onStop = (job: () => Promise<void>): void => void stops.push(job);
  const web = await createWeb({ app, db, clock, log, channels: new Map(), ready: () => true, onStop, ...more });
  const door = await listen(web, { host: '127.0.0.1', port: 0 });
  return {
    ...house,
    url: door.url,
    get: (path, headers = {}) => fetch(door.url + path, { headers, redirect: 'manual' }),
    async close() {
      await Promise.all([door.stop(), ...stops.map((job) => job())]);
      await house.close();
    },
  };
}
