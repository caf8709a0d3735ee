/** Coming in and going out. */
import { type Context, Hono } from 'hono';
import { addressOf } from '../caller.ts';
import { useLink } from '../links.ts';
import type { Html } from '../page.ts';
import type { Route, WebParts } from '../parts.ts';
import { isPassword } from '../password.ts';
import { closeSession, closeSessionsOf, openSession } from '../sessions.ts';
import { enterPage, signInPage } from '../sign-in-page.ts';
import { forgive, mayTry, type Trying, waitMinutes } from '../throttle.ts';
import { sentByUs, signedIn, type Visited, visited, writeCookie } from '../visit.ts';

const tooMany = `Too many tries. Wait ${waitMinutes} minutes, or come in by a link from chat: write /web to me there.`;
const wrong = 'That email and password do not fit together.';
const over = 'That link was used already or is older than ten minutes. Write /web to me for another one.';

export default ((web, parts) => {
  const app = new Hono<Visited>();
  const { db, clock } = parts;
  const sent = sentByUs(parts);

  app.get('/sign-in', visited(parts), async (c) => {
    if (c.get('visit').session) return c.redirect('./', 303);
    return door(c, 200);
  });

  app.post('/sign-in', visited(parts), sent, async (c) => {
    const { email = '', password = '' } = c.get('fields');
    const account = email.trim().toLowerCase().slice(0, 254);
    const trying: Trying = { address: addressOf(c), account };
    if (!(await mayTry(db, trying, clock.now()))) return refuse(c, 429, tooMany);
    const [found] = await db.asSystem((em) =>
      em.execute<{ id: string; hash: string | null }[]>(
        'select id, password_hash as hash from user_account where email = ? and not blocked',
        [account],
      ),
    );
    const fits = await isPassword(password.slice(0, 1000), found?.hash);
    if (!found || !fits) return refuse(c, 401, wrong);
    await forgive(db, trying);
    return comeIn(c, found.id);
  });

  app.get('/enter', visited(parts), (c) =>
    show(c, 200, enterPage({ form: c.get('visit').form, token: c.req.query('token') ?? '' })),
  );

  app.post('/enter', visited(parts), sent, async (c) => {
    const trying: Trying = { address: addressOf(c) };
    if (!(await mayTry(db, trying, clock.now()))) return refuse(c, 429, tooMany);
    const user = await useLink(db, c.get('fields').token ?? '', clock.now());
    if (user === undefined) return refuse(c, 401, over);
    await forgive(db, trying);
    return comeIn(c, user);
  });

  app.post('/sign-out', signedIn(parts), sent, async (c) => {
    const { id, person } = c.get('session');
    await (c.get('fields').everywhere ? closeSessionsOf(db, person.id) : closeSession(db, id));
    return c.redirect('sign-in', 303);
  });

  /** A new session; the one that the browser had ends with it. */
  async function comeIn(c: Context<Visited>, user: string): Promise<Response> {
    const before = c.get('visit').session;
    if (before) await closeSession(db, before.id);
    writeCookie(c, parts, await openSession(db, user, clock.now()));
    return c.redirect('./', 303);
  }

  function refuse(c: Context<Visited>, status: 401 | 429, problem: string): Promise<Response> {
    if (status === 429) c.header('retry-after', String(waitMinutes * 60));
    return door(c, status, problem);
  }

  function door(c: Context<Visited>, status: 200 | 401 | 429, problem?: string): Promise<Response> {
    const shown = { form: c.get('visit').form, chats: chatsOf(parts), ...(problem === undefined ? {} : { problem }) };
    return show(c, status, signInPage(shown));
  }

  web.route('/', app);
}) satisfies Route;

async function show(c: Context, status: 200 | 401 | 429, content: Html): Promise<Response> {
  return c.html(content, status);
}

function chatsOf({ channels }: WebParts) {
  return [...channels].flatMap(([name, adapter]) => {
    const url = adapter.openLink?.();
    return url === undefined ? [] : [{ name: name.charAt(0).toUpperCase() + name.slice(1), url }];
  });
}
