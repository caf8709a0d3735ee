/** News of a course goes into its rooms and to everyone whom it reaches elsewhere, in the transaction of its cause. */
import type { EntityManager } from '@mikro-orm/postgresql';

/** News that goes out; what a letter carries of it is put into words when it is sent (see say-news.ts). */
export type News =
  | { readonly what: 'announced'; readonly announcement: string }
  | { readonly what: 'set' | 'withdrawn'; readonly work: string }
  | { readonly what: 'moved'; readonly work: string; readonly before: Before }
  | { readonly what: 'renamed'; readonly work: string; readonly before: string }
  | { readonly what: 'cancelled'; readonly block: string; readonly start: string }
  | { readonly what: 'class'; readonly block: string };

export interface Before {
  /** ISO 8601; at most one of both. */
  readonly dueAt: string | null;
  readonly dueDay: string | null;
}

/** So long it can be taken back before anybody has read it. */
export const graceSeconds = 20;

interface Telling {
  readonly course: string;
  readonly news: News;
  /** The same key is told once. */
  readonly key: string;
  readonly now: Temporal.Instant;
}

export interface Told {
  readonly rooms: number;
  readonly people: number;
}

/** Only for a teacher of the course: the database refuses all others. */
export async function tell(em: EntityManager, { course, news, key, now }: Telling): Promise<Told> {
  const [told] = await em.execute<Told[]>('select * from almanac_tell(?, ?, ?::jsonb, ?::timestamptz, ?::uuid)', [
    course,
    `course:${key}:`,
    JSON.stringify(news),
    now.add({ seconds: graceSeconds }).toString(),
    'work' in news ? news.work : null,
  ]);
  return told ?? { rooms: 0, people: 0 };
}

/** "2 rooms and 12 people"; undefined when it reaches nobody. */
export function sayTold({ rooms, people }: Told): string | undefined {
  const parts = [
    rooms > 0 ? (rooms === 1 ? '1 room' : `${rooms} rooms`) : '',
    people > 0 ? (people === 1 ? '1 person' : `${people} people`) : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' and ') : undefined;
}
