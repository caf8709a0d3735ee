/** Where programs outside reach Almanac: see docs/mcp.md. Read only when somebody comes, as most never need it. */
import type { McpHttp } from '../../mcp/http.ts';
import { addressOf } from '../caller.ts';
import type { Route } from '../parts.ts';

export default ((app, parts) => {
  let opening: Promise<McpHttp> | undefined;
  const open = () => import('../../mcp/http.ts').then(({ createMcpHttp }) => createMcpHttp(parts));
  parts.onStop(async () => (await opening)?.close());
  app.all('/mcp', async (c) => {
    opening ??= open();
    return (await opening).handle(c.req.raw, addressOf(c));
  });
}) satisfies Route;
