/** What can be read as it is: notes, documents and course pages, as MCP resources. Row level security says whose. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ReadResourceResult, Resource, ResourceTemplate } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const kinds = { note: 'A note', resource: 'A document or page that was kept', module: 'A page of a course' } as const;
type Kind = keyof typeof kinds;

const page = 100;
/** Characters of one resource: a book would fill any model's window. */
const longest = 200_000;
const id = z.uuid();

/** A kind of reference that has a text of its own. A memory is a note. */
export function isReadable(type: string): boolean {
  return type in kinds || type === 'memory';
}

export function uriOf(type: string, id: string): string {
  return `almanac://${type === 'memory' ? 'note' : type}/${id}`;
}

export const templates: readonly ResourceTemplate[] = Object.entries(kinds).map(([kind, description]) => ({
  uriTemplate: `almanac://${kind}/{id}`,
  name: kind,
  description: `${description}. The id stands in the results of find and of the lists.`,
  mimeType: 'text/markdown',
}));

interface Listed {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly at: string;
}

/** The newest first, a page at a time. `cursor` is the one that the page before named. */
export async function listResources(
  em: EntityManager,
  cursor: string | undefined,
): Promise<{ readonly resources: Resource[]; readonly nextCursor?: string }> {
  const from = cursor === undefined ? 0 : Number(cursor);
  const rows = await em.execute<Listed[]>(
    `select kind, id::text, title, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from (
       select 'note' as kind, id, coalesce(nullif(title, ''), left(content, 80)) as title, created_at as at from note
       union all select 'resource', id, title, created_at from resource
       union all select 'module', id, title, created_at from module
     ) readable order by at desc, id desc limit ? offset ?`,
    [page + 1, from],
  );
  const resources = rows.slice(0, page).map(({ kind, id: of, title, at }) => ({
    uri: uriOf(kind, of),
    name: title.replace(/\s+/g, ' ').trim() || 'untitled',
    description: kinds[kind],
    mimeType: 'text/markdown',
    annotations: { lastModified: at },
  }));
  return { resources, ...(rows.length > page ? { nextCursor: String(from + page) } : {}) };
}

/** Whether a cursor is one of ours. */
export function isCursor(cursor: string): boolean {
  return /^\d{1,7}$/.test(cursor);
}

/** Undefined when there is no such thing, or it is another person's: row level security makes these the same. */
export async function readResource(em: EntityManager, uri: string): Promise<ReadResourceResult | undefined> {
  const [, kind = '', of = ''] = /^almanac:\/\/([a-z]+)\/([^/]+)$/.exec(uri) ?? [];
  if (!(kind in kinds) || !id.safeParse(of).success) return undefined;
  const [row] = await em.execute<{ title: string | null; content: string; length: number }[]>(
    `select title, left(content, ?) as content, length(content) as length from "${kind}" where id = ?`,
    [longest, of],
  );
  if (!row) return undefined;
  const title = row.title ? `# ${row.title}\n\n` : '';
  const cut =
    row.length > longest ? `\n\n(Cut here: ${row.length.toLocaleString('en')} characters in all. Search it.)` : '';
  return { contents: [{ uri, mimeType: 'text/markdown', text: `${title}${row.content}${cut}` }] };
}
