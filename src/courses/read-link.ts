/** A web address as somebody typed it. */
import { UserError } from '../errors.ts';

/** @throws UserError when it is none that a browser opens */
export function readLink(words: string): string {
  const typed = words.trim().replace(/^<(.*)>$/, '$1');
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.'))
    throw new UserError(`“${typed.slice(0, 60)}” is no web address. Write it like https://meet.example.org/biology.`);
  return url.href;
}
