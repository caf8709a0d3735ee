/** The web door: every route, the platforms' webhooks, and what a request that fits nothing is told. */
import { readdir } from 'node:fs/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { UserError } from '../errors.ts';
import type { Route, WebParts } from './parts.ts';
import { isSecure } from './visit.ts';

/** Bytes of a request that anybody may send. */
const largestBody = 4 * 1024 * 1024;

export async function createWeb(parts: WebParts): Promise<Hono> {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: largestBody, onError: (c) => c.text('That is too large.\n', 413) }));
  openWebhooks(app, parts);
  app.use(secured(parts));
  for (const route of await findRoutes()) route(app, parts);
  app.notFound((c) => c.text('There is nothing here.\n', 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof UserError) return c.text(`${error.message}\n`, 400);
    parts.log.error({ path: c.req.routePath, error: error.stack ?? String(error) }, 'web.failed');
    return c.text('Something went wrong on my side.\n', 500);
  });
  return app;
}

/** What browsers are told not to do with our pages; platforms, above, are no browsers. */
function secured({ publicUrl }: WebParts) {
  const own = ["'self'"];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: own,
      styleSrc: own,
      imgSrc: own,
      connectSrc: own,
      formAction: own,
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // With `no-referrer` browsers would hide from us, too, where a form comes from.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: isSecure(publicUrl) ? 'max-age=31536000' : false,
  });
}

/** Requests of a platform go to its adapter as they are: it knows how to tell them from forged ones. */
function openWebhooks(app: Hono, { channels, app: house }: WebParts): void {
  for (const [name, { webhook }] of channels) {
    if (!webhook) continue;
    // a channel that was closed and opened again is another adapter
    const handle = (request: Request) => (house.open.get(name)?.webhook ?? webhook).handle(request);
    app.all(webhook.path, (c) => handle(c.req.raw));
    app.all(`${webhook.path}/*`, (c) => handle(c.req.raw));
  }
}

async function findRoutes(folder = new URL('./routes/', import.meta.url)): Promise<readonly Route[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
  return Promise.all(
    files.map(async (file) => ((await import(new URL(file, folder).href)) as { default: Route }).default),
  );
}
