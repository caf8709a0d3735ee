/** Setting a password. It signs out every other browser, and gives this one a new session. */
import { Hono } from 'hono';
import { addressOf } from '../caller.ts';
import type { Route } from '../parts.ts';
import { closeSessionsOf, openSession } from '../sessions.ts';
import { setPassword } from '../set-password.ts';
import { mayTry } from '../throttle.ts';
import { sentByUs, signedIn, type Visited, writeCookie } from '../visit.ts';

export default ((web, parts) => {
  const { db, clock } = parts;
  const app = new Hono<Visited>();
  app.post('/password', signedIn(parts), sentByUs(parts), async (c) => {
    const { email = '', password = '', present = '' } = c.get('fields');
    const session = c.get('session');
    const { id } = session.person;
    const now = clock.now();
    if (!(await mayTry(db, { address: addressOf(c), account: `password of ${id}` }, now)))
      return c.redirect('./?notice=password-later#door', 303);
    const notice = await setPassword(db, { email, password, present }, { session, now });
    if (notice === 'password-set') {
      await closeSessionsOf(db, id);
      writeCookie(c, parts, await openSession(db, id, now));
    }
    return c.redirect(`./?notice=${notice}#door`, 303);
  });
  web.route('/', app);
}) satisfies Route;
