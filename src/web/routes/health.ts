/** For whoever watches the process: `/healthz` says that it lives, `/readyz` that it may be given work. */
import type { Route, WebParts } from '../parts.ts';

/** Milliseconds that the database may take to say something. */
const patienceMs = 2000;

export default ((app, parts) => {
  app.get('/healthz', (c) => c.text('alive\n'));
  app.get('/readyz', async (c) => {
    if (!parts.ready()) return c.text('The channels are not open.\n', 503);
    if (!(await answers(parts))) return c.text('The database does not answer.\n', 503);
    return c.text('ready\n');
  });
}) satisfies Route;

async function answers({ db }: WebParts): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  const asked = db
    .em()
    .execute('select 1')
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
