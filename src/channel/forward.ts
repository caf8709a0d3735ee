/** Hands a request of our own web server to a client's server on this machine. */

/** What belongs to one connection and not to the request: RFC 9110, section 7.6.1. */
const hopByHop = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect', 'upgrade'];

/** @param port undefined until that server listens: then the caller is to come again */
export async function forward(request: Request, port: number | undefined): Promise<Response> {
  if (port === undefined) return new Response('This channel is not open.', { status: 503 });
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of hopByHop) headers.delete(name);
  const body = /^(GET|HEAD)$/.test(request.method) ? {} : { body: await request.arrayBuffer() };
  const to = `http://127.0.0.1:${port}${pathname}${search}`;
  return fetch(to, { method: request.method, headers, redirect: 'manual', ...body });
}
