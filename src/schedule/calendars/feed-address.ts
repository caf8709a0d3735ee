/** The address of a feed, which is its key: kept sealed, told apart by a hash, shown by its host alone. */
import { createHash } from 'node:crypto';
import { UserError } from '../../errors.ts';

export interface FeedAddress {
  readonly url: string;
  readonly host: string;
  readonly hash: string;
}

/** The first `https:`, `http:` or `webcal:` address of a text. @throws UserError when there is none */
export function readFeedAddress(text: string): FeedAddress {
  const [found] = /(?:https?|webcals?):\/\/[^\s<>"|]+/i.exec(text) ?? [];
  const url = found?.replace(/^webcals?:/i, 'https:').replace(/[).,;!]+$/, '');
  if (!url || !URL.canParse(url))
    throw new UserError(
      'I need the address of the calendar: one that begins with https:// or webcal://, as the calendar gives it to “subscribe” or “export”.',
    );
  const { href, hostname } = new URL(url);
  return { url: href, host: hostname, hash: createHash('sha256').update(href).digest('base64url') };
}

/** Whether an address looks like a calendar's: by its scheme, its ending, or the ways calendars are published. */
export function looksLikeFeed(text: string): boolean {
  const found = /^<?((?:https?|webcals?):\/\/\S+?)>?$/i.exec(text.trim())?.[1];
  if (!found) return false;
  if (/^webcal/i.test(found)) return true;
  return (
    URL.canParse(found) &&
    /\.ics$|\/ical(?:endar)?\/|\/calendar\/ical|export_execute\.php/i.test(new URL(found).pathname)
  );
}
