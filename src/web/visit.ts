/**
 * Who visits: the session behind the browser's cookie, and the proof that a form came from a page of ours.
 *
 * One cookie holds a random token. It is a session where the database knows its hash, else it only ties forms to a
 * browser. What a form has to carry is made of it, and signing in makes a new one.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { WebParts } from './parts.ts';
import { findSession, type Session } from './sessions.ts';
import { formToken, isSame, newToken } from './token.ts';

export interface Visit {
  /** Undefined for who is not signed in. */
  readonly session: Session | undefined;
  /** What every form carries in a field of this name. */
  readonly form: string;
}

/** `fields` are there after `sentByUs`, `session` after `signedIn`. */
export interface Visited {
  Variables: { visit: Visit; fields: Readonly<Record<string, string>>; session: Session };
}

/** Seconds. */
const cookieLasts = 90 * 24 * 3600;
/** UTF-16 units of a form's field. */
const longestField = 100_000;

/** Anybody. */
export function visited(parts: WebParts): MiddlewareHandler<Visited> {
  return createMiddleware<Visited>(async (c, next) => {
    await receive(c, parts);
    await next();
  });
}

/** Only who is signed in; others are led to the door. */
export function signedIn(parts: WebParts): MiddlewareHandler<Visited> {
  return createMiddleware<Visited>(async (c, next) => {
    const { session } = await receive(c, parts);
    if (!session) return c.redirect('sign-in', 303);
    c.set('session', session);
    return next();
  });
}

/** Finds out who it is, and gives the browser a cookie where it has none. */
async function receive(c: Context<Visited>, parts: WebParts): Promise<Visit> {
  c.header('cache-control', 'no-store');
  const given = readCookie(c, parts);
  const token = given ?? newToken();
  if (given === undefined) writeCookie(c, parts, token);
  const session = given === undefined ? undefined : await findSession(parts.db, given, parts.clock.now());
  const visit = { session, form: formToken(token) };
  c.set('visit', visit);
  return visit;
}

/** A form of ours, sent by a page of ours, in this browser. Comes after `visited` or `signedIn`. */
export function sentByUs(parts: WebParts): MiddlewareHandler<Visited> {
  return createMiddleware<Visited>(async (c, next) => {
    const fields = isFromElsewhere(c, parts) ? {} : await readFields(c);
    if (!isSame(fields.form ?? '', c.get('visit').form))
      return c.text(
        'This page is no longer fresh, or the request did not come from it. Go back, reload, try again.\n',
        403,
      );
    c.set('fields', fields);
    return next();
  });
}

/** Browsers say where a request comes from; who says nothing still needs the form's token. */
function isFromElsewhere(c: Context, { publicUrl }: WebParts): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return true;
  const origin = c.req.header('origin');
  const ours = [new URL(c.req.url).origin, ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])];
  return origin !== undefined && !ours.includes(origin);
}

async function readFields(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' && value.length <= longestField ? [[name, value]] : [],
    ),
  );
}

/** The cookie of a new session, in place of whatever the browser brought along. */
export function writeCookie(c: Context, { publicUrl }: WebParts, token: string): void {
  const secure = isSecure(publicUrl);
  setCookie(c, 'almanac', token, {
    ...(secure ? { prefix: 'host' } : {}),
    secure,
    path: '/',
    httpOnly: true,
    // Strict would leave who follows a link from chat outside.
    sameSite: 'Lax',
    maxAge: cookieLasts,
  });
}

function readCookie(c: Context, { publicUrl }: WebParts): string | undefined {
  const token = isSecure(publicUrl) ? getCookie(c, 'almanac', 'host') : getCookie(c, 'almanac');
  return token !== undefined && /^[0-9a-f]{40}$/.test(token) ? token : undefined;
}

export function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}
