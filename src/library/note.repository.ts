/** A person's notes as lists and searches ask for them. */
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Reference } from '../reply.ts';
import { Note } from './note.entity.ts';
import { noteLabel } from './say-note.ts';

export interface NoteQuery {
  readonly zone: string;
  readonly range?: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };
  readonly course?: string;
  readonly tag?: string;
  readonly limit: number;
}

export function listNotes(em: EntityManager, query: NoteQuery): Promise<Note[]> {
  const where: FilterQuery<Note>[] = [];
  if (query.range) {
    const { from, to } = query.range;
    where.push({
      createdAt: {
        $gte: from.toZonedDateTime(query.zone).toInstant(),
        $lt: to.toZonedDateTime(query.zone).toInstant(),
      },
    });
  }
  if (query.course) where.push({ course: query.course });
  if (query.tag) where.push({ tags: { $contains: [query.tag] } });
  return em.find(Note, { $and: where }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: query.limit });
}

export async function noteRefs(em: EntityManager): Promise<readonly Reference[]> {
  const notes = await em.find(
    Note,
    {},
    { orderBy: { createdAt: 'desc' }, limit: 500, fields: ['id', 'title', 'content'] },
  );
  return notes.map((note) => ({ type: 'note', id: note.id, label: noteLabel(note) }));
}

/** By PostgreSQL's full text search; the matching words stand in bold. */
export async function findNotes(
  em: EntityManager,
  query: string,
  limit: number,
): Promise<readonly { note: Note; snippet: string }[]> {
  const rows = await em.execute<Record<string, unknown>[]>(
    `select n.id, n.user_id, n.title, n.content, n.tags, n.created_at,
            ts_headline('english', n.content, q, 'StartSel=\u0001, StopSel=\u0002, MaxWords=25, MinWords=10') as snippet
       from note n, websearch_to_tsquery('english', ?) q
      where n.search @@ q order by ts_rank_cd(n.search, q) desc, n.created_at desc limit ?`,
    [query, limit],
  );
  return rows.map((row) => ({ note: em.map(Note, row), snippet: mark(String(row.snippet)) }));
}

function mark(headline: string): string {
  return escapeMarkdown(headline).replaceAll('\u0001', '**').replaceAll('\u0002', '**');
}
