/** Keeps the passages of things current, inside the transaction that changes them: found by words at once. */
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { countWords, cutText } from './cut.ts';
import { hashOf } from './embeddable.ts';
import { languageOf } from './language.ts';
import type { Source } from './source.ts';

interface Row {
  readonly scope: string;
  readonly user_id: string | null;
  readonly object_type: string;
  readonly object_id: string;
  readonly ordinal: number;
  readonly title: string;
  readonly headings: readonly string[];
  readonly page: number | null;
  readonly content: string;
  readonly language: string;
  readonly length: number;
  readonly hash: string;
  readonly course_id: string | null;
  readonly tags: readonly string[];
  readonly at: string;
}

type Kept = Pick<Row, 'object_id' | 'ordinal' | 'scope' | 'hash' | 'language'> & { readonly id: string };

/**
 * Cuts each thing anew; a passage whose text did not change keeps its words and its vectors.
 * @param made ids of things that are new, so that nobody looks for what they had
 */
export async function writePassages(
  em: SqlEntityManager,
  sources: readonly Source[],
  made: ReadonlySet<string> = new Set(),
): Promise<void> {
  const known = Map.groupBy(
    await readKept(
      em,
      sources.filter(({ objectId }) => !made.has(objectId)),
    ),
    keyOf,
  );
  const stay: (Row & { id: string })[] = [];
  const fresh: Row[] = [];
  for (const row of sources.flatMap(rowsOf)) {
    const same = known.get(keyOf(row))?.shift();
    if (same) stay.push({ ...row, id: same.id });
    else fresh.push(row);
  }
  const gone = [...known.values()].flat().map(({ id }) => id);
  if (gone.length > 0) await em.execute('delete from passage where id = any(?::bigint[])', [`{${gone.join(',')}}`]);
  if (stay.length > 0) await em.execute(UPDATE, [JSON.stringify(stay)]);
  if (fresh.length > 0) await em.execute(INSERT, [JSON.stringify(fresh)]);
}

async function readKept(em: SqlEntityManager, sources: readonly Source[]): Promise<Kept[]> {
  if (sources.length === 0) return [];
  return await em.execute<Kept[]>(
    `select id, object_id, ordinal, scope, hash, language from passage
     where (object_type, object_id) in (select * from jsonb_to_recordset(?::jsonb) of(type text, id uuid))`,
    [JSON.stringify(sources.map(({ objectType, objectId }) => ({ type: objectType, id: objectId })))],
  );
}

/** Takes things out of every search; deleting their rows does so by itself. */
export async function removePassages(
  em: SqlEntityManager,
  objectType: string,
  objectIds: readonly string[],
): Promise<void> {
  await em.execute('delete from passage where object_type = ? and object_id = any(?::uuid[])', [
    objectType,
    `{${objectIds.join(',')}}`,
  ]);
}

/** Same place in the database, same text: what may stay as it is. */
function keyOf(row: Pick<Row, 'object_id' | 'scope' | 'hash' | 'language'>): string {
  return `${row.object_id} ${row.scope} ${row.language} ${row.hash}`;
}

function rowsOf(source: Source): Row[] {
  // most tasks: nothing to read as CommonMark
  const cuts = source.text === '' ? [] : cutText(source.text);
  // A thing with a title and no text is found by its title.
  const passages = cuts.length > 0 || source.title === '' ? cuts : [{ headings: [], content: '' }];
  const language = languageOf(`${source.title} ${source.text}`);
  return passages.map(({ headings, page = null, content }, ordinal) => ({
    scope: source.scope,
    user_id: source.user,
    object_type: source.objectType,
    object_id: source.objectId,
    ordinal,
    title: source.title,
    headings,
    page,
    // PostgreSQL keeps no U+0000
    content: content.replaceAll('\u0000', ' '),
    language,
    length: Math.max(1, countWords(content) + countWords(source.title) + countWords(headings.join(' '))),
    hash: hashOf({ title: source.title, headings, content }),
    course_id: source.course,
    tags: source.tags,
    at: source.at.toString(),
  }));
}

const COLUMNS =
  'scope uuid, user_id uuid, object_type text, object_id uuid, ordinal int, title text, headings text[], page int, content text, language text, length smallint, hash text, course_id uuid, tags text[], at timestamptz';

const INSERT = `insert into passage (scope, user_id, object_type, object_id, ordinal, title, headings, page, content, language, length, hash, course_id, tags, at)
  select scope, coalesce(user_id, (select owner_id from course where course.id = course_id)),
    object_type, object_id, ordinal, title, headings, page, content, language, length, hash, course_id, tags, at
  from jsonb_to_recordset(?::jsonb) of(${COLUMNS})`;

/** The words and the vector hang on title, headings, content and language, which are the same. */
const UPDATE = `
  update passage set ordinal = of.ordinal, page = of.page, course_id = of.course_id, tags = of.tags, at = of.at
  from jsonb_to_recordset(?::jsonb) of(id bigint, ordinal int, page int, course_id uuid, tags text[], at timestamptz)
  where passage.id = of.id
    and (passage.ordinal, passage.page, passage.course_id, passage.tags, passage.at)
      is distinct from (of.ordinal, of.page, of.course_id, of.tags, of.at)`;
