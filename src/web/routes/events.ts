/** Server-sent events of a page: `changed`, and the page looks again. https://html.spec.whatwg.org/multipage/server-sent-events.html */
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { createLive } from '../live.ts';
import type { Route } from '../parts.ts';
import { followRings } from '../rings.ts';
import { isOpenSession } from '../sessions.ts';
import { signedIn, type Visited } from '../visit.ts';

/** Milliseconds between two signs of life: proxies cut what is silent for a minute, and who was signed out is let go. */
const beatMs = 25_000;
/** Streams of one person: tabs and browsers; who opens another ends the oldest. */
const most = 12;

export default ((web, parts) => {
  const live = createLive(parts.db, parts.log);
  const open = new Map<string, (() => void)[]>();
  const app = new Hono<Visited>();

  app.get('/events', signedIn(parts), (c) => {
    const { id: session, person } = c.get('session');
    // proxies would collect what is to arrive at once
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const mine = [...(open.get(person.id) ?? []), end];
      if (mine.length > most) mine.shift()?.();
      open.set(person.id, mine);
      const tell = (): void => void stream.writeSSE({ event: 'changed', data: '' });
      const rings = followRings(parts, person.id, tell);
      const leave = live.follow(person.id, () => {
        tell();
        rings.again();
      });
      const beat = setInterval(async () => {
        if (!(await isOpenSession(parts.db, session).catch(() => true))) end();
        else await stream.write(': alive\n\n').catch(() => {});
      }, beatMs);
      stream.onAbort(end);
      await stream.writeSSE({ event: 'ready', data: '', retry: 3000 });
      await ended;
      clearInterval(beat);
      leave();
      rings.stop();
      const left = (open.get(person.id) ?? []).filter((each) => each !== end);
      if (left.length > 0) open.set(person.id, left);
      else open.delete(person.id);
    });
  });

  parts.onStop(async () => {
    for (const mine of [...open.values()]) for (const end of mine) end();
    await live.stop();
  });
  web.route('/', app);
}) satisfies Route;
