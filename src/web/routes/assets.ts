/** Style, script and icon of the pages. */
import { assets } from '../assets.ts';
import type { Route } from '../parts.ts';

export default ((app) => {
  for (const [name, { type, content }] of assets)
    app.get(`/${name}`, (c) =>
      c.body(content, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    );
}) satisfies Route;
