/** `/calendar/<secret>.ics`: a person's own calendar, for the programs to which they gave its address. */
import { publish } from '../../schedule/calendars/publish.ts';
import type { Route } from '../parts.ts';

export default ((app, { db, clock }) => {
  app.get('/calendar/:file', async (c) => {
    const secret = /^([\w-]{20,64})\.ics$/.exec(c.req.param('file'))?.[1];
    const known = c.req.header('if-none-match') ?? '';
    const published = secret === undefined ? undefined : await publish(db, { secret, known, now: clock.now() });
    if (!published) return c.text('There is no calendar at this address, or not any more.\n', 404);
    const headers = {
      etag: published.etag,
      'cache-control': 'private, no-cache',
      // Whoever finds such a link somewhere shall not find it in a search engine.
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    };
    if (published.unchanged) return c.body(null, 304, headers);
    return c.body(published.text, 200, {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="almanac.ics"',
    });
  });
}) satisfies Route;
