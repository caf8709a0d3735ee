/** The one page. */
import { Hono } from 'hono';
import { homePage } from '../home-page.ts';
import type { Route } from '../parts.ts';
import { signedIn, type Visited } from '../visit.ts';

export default ((web, parts) => {
  const app = new Hono<Visited>();
  app.get('/', signedIn(parts), async (c) => c.html(await homePage(parts, c)));
  web.route('/', app);
}) satisfies Route;
