import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TransientError, UserError } from '../../src/errors.ts';
import { fetchGuarded, type Guard } from '../../src/net/fetch-guarded.ts';
import { pinnedLookup } from '../../src/net/pinned-lookup.ts';
import { isPublicAddress } from '../../src/net/public-address.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin: string;
let hits: string[] = [];
const pages: Record<string, Handle> = {
  '/ok': (_, response) => response.setHeader('content-type', 'text/plain; charset="utf-8"').end('hello'),
  '/large': (_, response) => response.setHeader('content-type', 'text/plain').end('x'.repeat(5000)),
  '/endless': (_, response) => {
    response.setHeader('content-type', 'text/plain');
    let open = true;
    response.on('close', () => {
      open = false;
    });
    const more = (): void => {
      if (open) response.write('x'.repeat(1000), () => setImmediate(more));
    };
    more();
  },
  '/bomb': (_, response) =>
    response
      .setHeader('content-type', 'text/plain')
      .setHeader('content-encoding', 'gzip')
      .end(gzipSync(Buffer.alloc(10_000_000))),
  '/packed': (_, response) =>
    response.setHeader('content-type', 'text/plain').setHeader('content-encoding', 'gzip').end(gzipSync('packed')),
  '/odd': (_, response) =>
    response.setHeader('content-type', 'text/plain').setHeader('content-encoding', 'zstd9').end('?'),
  '/silent': () => undefined,
  '/slow': (_, response) => response.setHeader('content-type', 'text/plain').write('x'),
  '/image': (_, response) => response.setHeader('content-type', 'image/png').end('x'),
  '/to-ok': (_, response) => response.writeHead(302, { location: '/ok' }).end(),
  '/to-metadata': (_, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/loop': (_, response) => response.writeHead(307, { location: '/loop' }).end(),
  '/etag': (request, response) =>
    request.headers['if-none-match'] === '"1"'
      ? response.writeHead(304).end()
      : response.setHeader('etag', '"1"').setHeader('content-type', 'text/plain').end('new'),
  '/busy': (_, response) => response.writeHead(503, { 'retry-after': '120' }).end(),
  '/gone': (_, response) => response.writeHead(410).end(),
  '/locked': (_, response) => response.writeHead(401).end(),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(request.url ?? '');
    (pages[request.url ?? ''] ?? ((_, other: ServerResponse) => other.writeHead(404).end()))(request, response);
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

/** Loopback is allowed to the test, and nothing else that is private. */
const guard: Guard = { bytes: 4000, ms: 5000, types: ['text/*'], allow: (address) => address === '127.0.0.1' };
const get = (path: string, more: Partial<Guard> = {}) => fetchGuarded(`${origin}${path}`, { ...guard, ...more });

describe('An address is public', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    'nonsense',
    '',
    '127.1',
    '0x7f.1',
  ])('and not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('A private address is refused', () => {
  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://0/',
    'http://10.0.0.1/',
    'http://169.254.169.254/',
    'http://[fd00:ec2::254]/',
    'http://127.0.0.1.:80/',
    'http://①②⑦.⓪.⓪.①/',
  ])('%s', async (url) => {
    await expect(fetchGuarded(url, { ...guard, allow: () => false })).rejects.toThrow(UserError);
  });

  it('before anything is sent to it', async () => {
    hits = [];
    await expect(get('/ok', { allow: () => false })).rejects.toThrow('private network');
    const byName = `${origin.replace('127.0.0.1', 'localhost')}/ok`;
    await expect(fetchGuarded(byName, { ...guard, allow: () => false })).rejects.toThrow('private network');
    expect(hits).toEqual([]);
  });

  it('also where a redirect leads to it', async () => {
    await expect(get('/to-metadata')).rejects.toThrow('private network');
  });

  it('and the address that was judged is the very one connected to', async () => {
    const judged: string[] = [];
    const look = pinnedLookup((address) => judged.push(address) > 0);
    const handed = await new Promise<string[]>((resolve, reject) => {
      look('localhost', { all: true }, (error, found) => {
        if (error) reject(error);
        else resolve((found as { address: string }[]).map(({ address }) => address));
      });
    });
    expect(handed.length).toBeGreaterThan(0);
    expect(judged).toEqual(handed);
  });

  it('and one private answer among several is enough', async () => {
    const look = pinnedLookup((address) => address === '127.0.0.2');
    const looking = new Promise((resolve, reject) => {
      look('localhost', { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
    });
    await expect(looking).rejects.toThrow('private network');
  });
});

describe('Refused for good, with one sentence', () => {
  it.each([
    ['/large'],
    ['/endless'],
    ['/bomb'],
    ['/image'],
    ['/odd'],
    ['/to-file'],
    ['/loop'],
    ['/gone'],
    ['/locked'],
    ['/nowhere'],
  ])('%s', async (path) => {
    const error: unknown = await get(path).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(UserError);
    expect(String((error as Error).message)).toMatch(/^[^\n]+\.$/);
  });

  it.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'javascript:alert(1)',
    'http://me:secret@example.org/',
    'nonsense',
    '',
  ])('%s', async (url) => {
    await expect(fetchGuarded(url, guard)).rejects.toThrow(UserError);
  });
});

describe('To be tried again later', () => {
  it.each(['/silent', '/slow'])('%s', async (path) => {
    await expect(get(path, { ms: 150 })).rejects.toThrow(TransientError);
  });

  it('a server out of order, and not before it says', async () => {
    await expect(get('/busy')).rejects.toMatchObject({ name: 'TransientError', retryAfterMs: 120_000 });
  });

  it('a closed port', async () => {
    await expect(fetchGuarded('http://127.0.0.1:1/', guard)).rejects.toThrow(TransientError);
  });
});

describe('Fetched', () => {
  it('is the body with its type, after redirects and unpacking', async () => {
    const found = await get('/to-ok');
    expect(found).toMatchObject({ url: `${origin}/ok`, type: 'text/plain', charset: 'utf-8', unchanged: false });
    expect(Buffer.from(found.body).toString()).toBe('hello');
    expect(Buffer.from((await get('/packed')).body).toString()).toBe('packed');
  });

  it('is nothing when nothing has changed', async () => {
    const first = await get('/etag');
    expect(first.headers.etag).toBe('"1"');
    expect(await get('/etag', { headers: { 'if-none-match': '"1"' } })).toMatchObject({ unchanged: true });
  });
});
