/** The whole app with its web door open on a port of this machine, for tests that come by HTTP. */
import type { Hono } from 'hono';
import type { AppParts } from '../../src/app.ts';
import { createMetrics } from '../../src/metrics.ts';
import { listen } from '../../src/web/listen.ts';
import type { WebParts } from '../../src/web/parts.ts';
import { createWeb } from '../../src/web/web.ts';
import { type House, openHouse } from '../support/house.ts';
import { type Visitor, visitor } from './visitor.ts';

export interface WebHouse extends House {
  /** The door itself, to ask it for its paths. */
  readonly web: Hono;
  /** `http://127.0.0.1:49152` */
  readonly url: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A browser with nothing in it. */
  stranger(headers?: Record<string, string>): Visitor;
  /** The token of a link that this person asks for in chat. */
  linkFor(person: string): Promise<string>;
  /** A browser that came in by such a link. */
  signedIn(person: string): Promise<Visitor>;
}

/** What links in chat begin with; tests go to where the door really is. */
const webUrl = 'https://almanac.example.org';

export async function openWebHouse(more: Partial<WebParts> = {}, parts: Partial<AppParts> = {}): Promise<WebHouse> {
  const metrics = createMetrics();
  const house = await openHouse({ parts: { webUrl, metrics, ...parts } });
  const { app, db, clock, log } = house;
  const stops: (() => Promise<void>)[] = [];
  const onStop = (job: () => Promise<void>): void => void stops.push(job);
  const web = await createWeb({
    app,
    db,
    clock,
    log,
    metrics,
    channels: new Map(),
    ready: () => true,
    onStop,
    ...more,
  });
  const { url, stop } = await listen(web, { host: '127.0.0.1', port: 0 });
  const stranger = (headers = {}) => visitor(url, headers);

  async function linkFor(person: string): Promise<string> {
    const said = await house.say(person, '/web');
    const token = /\/enter\?token=([0-9a-f]+)/.exec(said.map(({ text }) => text).join('\n'))?.[1];
    if (token === undefined) throw new Error(`There is no link in what ${person} was told.`);
    return token;
  }

  return {
    ...house,
    web,
    url,
    stranger,
    linkFor,
    get: (path, headers = {}) => fetch(url + path, { headers, redirect: 'manual' }),
    async signedIn(person) {
      const one = stranger();
      await one.get('/sign-in');
      const answer = await one.post('/enter', { token: await linkFor(person) });
      if (answer.status !== 303) throw new Error(`${person} was not let in: ${answer.status} ${await answer.text()}`);
      // the forms of the page they land on
      await one.read('/');
      return one;
    },
    async close() {
      await Promise.all([stop(), ...stops.map((job) => job())]);
      await house.close();
    },
  };
}
