import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { fetchFeed, nextReadIn } from '../../src/schedule/fetch-feed.ts';

const text = 'BEGIN:VCALENDAR\r\nX-WR-CALNAME:Prüfungen\r\nEND:VCALENDAR\r\n';
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.headers['if-none-match'] === '"7"' || request.headers['if-modified-since'])
      response.writeHead(304).end();
    else if (request.url === '/latin')
      response.setHeader('content-type', 'text/calendar; charset=iso-8859-1').end(Buffer.from(text, 'latin1'));
    else if (request.url === '/page') response.setHeader('content-type', 'text/html').end('<html>Sign in</html>');
    else response.setHeader('content-type', 'text/calendar').setHeader('etag', '"7"').end(text);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const allow = (address: string) => address === '127.0.0.1';

describe('A feed', () => {
  it('is fetched as text, and asked for again only if it has changed', async () => {
    const first = await fetchFeed(`${origin}/a.ics`, {}, { allow });
    expect(first).toEqual({ unchanged: false, text, freshness: { etag: '"7"' } });
    expect(await fetchFeed(`${origin}/a.ics`, { etag: '"7"' }, { allow })).toEqual({ unchanged: true });
    expect(await fetchFeed(`${origin}/a.ics`, { lastModified: 'Sun, 22 Nov 2026 12:00:00 GMT' }, { allow })).toEqual({
      unchanged: true,
    });
  });

  it('is read in the letters it says it is in', async () => {
    expect(await fetchFeed(`${origin}/latin`, {}, { allow })).toMatchObject({ text });
  });

  it('is refused when it is a page, or private', async () => {
    await expect(fetchFeed(`${origin}/page`, {}, { allow })).rejects.toThrow(UserError);
    await expect(fetchFeed(`${origin}/a.ics`)).rejects.toThrow('private network');
    await expect(fetchFeed('webcal://localhost/a.ics')).rejects.toThrow('private network');
  });

  it('is read again as it asks, between an hour and a day, and less often after failures', () => {
    const hour = 3_600_000;
    expect(nextReadIn({ failures: 0 })).toBe(hour);
    expect(nextReadIn({ failures: 0, refreshSeconds: 60 })).toBe(hour);
    expect(nextReadIn({ failures: 0, refreshSeconds: 4 * 3600 })).toBe(4 * hour);
    expect(nextReadIn({ failures: 3 })).toBe(8 * hour);
    expect(nextReadIn({ failures: 90 })).toBe(24 * hour);
    expect(nextReadIn({ failures: 0, refreshSeconds: 9e9 })).toBe(24 * hour);
    expect(nextReadIn({ failures: 0, retryAfterMs: 30 * hour })).toBe(30 * hour);
  });
});
