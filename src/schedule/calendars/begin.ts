/** The row of a calendar that is about to be taken in, and what is written once it has been. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { unrecorded } from '../../changes/record.ts';
import type { Address } from '../../channel/message.ts';
import type { Freshness } from '../fetch-feed.ts';
import { Calendar } from './calendar.entity.ts';
import type { FeedAddress } from './feed-address.ts';

export interface Beginning {
  readonly user: string;
  readonly course: string | null;
  readonly title: string;
  /** Where changes are told. */
  readonly address: Address;
  readonly now: Temporal.Instant;
  /** Absent for a file. */
  readonly feed?: FeedAddress & { readonly sealed: string };
}

/** So long nobody else reads it; a file not done by then was cut short. */
const ownTime = { minutes: 10 };

/** The same feed, or a file of the same name, is the same calendar. */
export async function begin(em: EntityManager, wanted: Beginning): Promise<{ calendar: Calendar; isNew: boolean }> {
  const { user, course, title, address, now, feed } = wanted;
  const same = feed ? { urlHash: feed.hash } : { url: null, title };
  const known = await em.findOne(Calendar, { user, ...same });
  const nextReadAt = now.add(ownTime);
  if (known) {
    // A file that is known stands whole, whatever becomes of the new one.
    if (feed) await em.nativeUpdate(Calendar, { id: known.id }, { nextReadAt });
    return { calendar: known, isNew: false };
  }
  const where = feed && { url: feed.sealed, host: feed.host, urlHash: feed.hash };
  const calendar = em.create(Calendar, { user, course, title, address, ...where, nextReadAt, createdAt: now });
  await em.flush();
  return { calendar, isNew: true };
}

export interface Ending {
  readonly now: Temporal.Instant;
  /** Null: it is not read by itself. */
  readonly nextInMs: number | null;
  readonly freshness?: Freshness;
  readonly textHash?: string;
  readonly refreshSeconds?: number | null;
  /** Why it could not be had this time. */
  readonly problem?: string;
}

/** Not the person's doing, so Undo does not ask after it. */
export async function end(em: EntityManager, id: string, ending: Ending): Promise<void> {
  const { now, nextInMs, freshness, textHash, refreshSeconds, problem } = ending;
  await unrecorded(() =>
    em.nativeUpdate(
      Calendar,
      { id },
      {
        nextReadAt: nextInMs === null ? null : now.add({ milliseconds: nextInMs }),
        failures: problem === undefined ? 0 : 1,
        lastError: problem ?? null,
        ...(problem === undefined && {
          readAt: now,
          etag: freshness?.etag ?? null,
          lastModified: freshness?.lastModified ?? null,
          textHash: textHash ?? null,
          refreshSeconds: refreshSeconds ?? null,
        }),
      },
    ),
  );
}
