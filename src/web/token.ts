/** Secrets that browsers and links carry. The database has only their hashes; each is random, so a plain hash will do. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 160 random bits in hexadecimal: nothing in it is markup in any chat. */
export function newToken(): string {
  return randomBytes(20).toString('hex');
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What forms carry beside the cookie; only who has the cookie can make it. */
export function formToken(cookie: string): string {
  return createHmac('sha256', cookie).update('almanac form').digest('hex');
}

/** Takes as long for a near miss as for a far one. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(one)), Buffer.from(hashOf(other)));
}
