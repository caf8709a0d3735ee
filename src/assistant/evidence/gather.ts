/** Gathers what an answer may stand on: passages of the person's own and enrolled material, their calendar, the message at hand. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Embedder } from '../../ai/embedder.ts';
import type { Context } from '../../command/context.ts';
import { type Found, type Hit, search } from '../../recall/find-hits.ts';
import type { Choice } from '../../reply.ts';
import type { Passage } from './passage.ts';
import { timePassages, timesOf } from './times.ts';

export interface Gathered {
  readonly passages: readonly Passage[];
  /** The passages found by searching, for quoting without a model. */
  readonly hits: readonly Hit[];
  /** Nothing that was found says enough of what was asked. */
  readonly nothingRelevant: boolean;
}

/** Passages given at most. */
const MANY = 6;
/** Characters of one passage: about 500 tokens. */
const LONG = 2000;

/** @param query what to search by: the question, or together with the one before where it is short */
export async function gather(
  em: EntityManager,
  { query, vector }: { readonly query: string; readonly vector: Float32Array | undefined },
  context: Context,
): Promise<Gathered> {
  const { asker, now, parts } = context;
  const reader = { now, zone: asker.zone, locale: asker.locale };
  const times = timesOf(query, reader);
  const wanted = { query, limit: MANY, vector, embedder: vector ? parts.embedder : undefined };
  const found = await search(em, wanted);
  const past = times?.past;
  const then = past
    ? await search(em, {
        ...wanted,
        from: past.from.toZonedDateTime(asker.zone).toInstant(),
        to: past.to.toZonedDateTime(asker.zone).toInstant(),
      })
    : undefined;
  const hits = join(then, found);
  const links = await messageLinks(em, hits);
  const given = [
    ...messagePassages(context),
    ...hits.map((hit) => passageOf(hit, links, context)),
    ...(times ? await timePassages(em, times, query, reader) : []),
  ];
  return {
    passages: given.map((passage, index) => ({ ...passage, number: index + 1 })),
    hits,
    nothingRelevant: given.length === 0,
  };
}

/** Outside a transaction: the embedder may be a network away. */
export async function embedQuery(
  embedder: Embedder | undefined,
  query: string,
  asker: string,
): Promise<Float32Array | undefined> {
  // Without a vector the words decide.
  return embedder?.embed([query.slice(0, 2000)], 'query', [asker]).then(
    ([vector]) => vector,
    () => undefined,
  );
}

/** What was made in the time named comes first, whatever its words; the rest only where it is relevant. */
function join(then: Found | undefined, found: Found): readonly Hit[] {
  const first = then?.hits.slice(0, 4) ?? [];
  const rest = found.nothingRelevant ? [] : found.hits;
  const known = new Set(first.map(({ objectId }) => objectId));
  return [...first, ...rest.filter(({ objectId }) => !known.has(objectId))].slice(0, MANY);
}

function passageOf(hit: Hit, links: ReadonlyMap<string, string>, { parts }: Context): Omit<Passage, 'number'> {
  const command = `${hit.objectType} show`;
  const link = hit.link ?? links.get(hit.objectId);
  const open: Choice | undefined = parts.specs.some(({ name }) => name === command)
    ? { label: hit.title, command, input: { [hit.objectType]: hit.objectId } }
    : undefined;
  const place = [
    ...hit.headingPath.filter((heading) => heading !== hit.title),
    ...(hit.page === undefined ? [] : [`page ${hit.page}`]),
  ];
  return {
    kind: hit.objectType,
    title: hit.title,
    place: place.join(' › '),
    text: hit.content.slice(0, LONG),
    at: hit.at,
    of: { type: hit.objectType, id: hit.objectId, ordinal: hit.ordinal },
    ...(link === undefined ? {} : { link }),
    ...(open ? { open } : {}),
  };
}

/** Notes that were made of a chat message lead back to it. */
async function messageLinks(em: EntityManager, hits: readonly Hit[]): Promise<ReadonlyMap<string, string>> {
  const notes = hits.flatMap((hit) => (hit.objectType === 'note' ? hit.objectId : []));
  if (notes.length === 0) return new Map();
  const rows = await em.execute<{ id: string; link: string }[]>(
    `select id, source ->> 'link' as link from note where id = any(?::uuid[]) and source ->> 'link' is not null`,
    [`{${notes.join(',')}}`],
  );
  return new Map(rows.map(({ id, link }) => [id, link]));
}

function messagePassages({ about, repliedTo }: Context): readonly Omit<Passage, 'number'>[] {
  const message = (title: string, text: string | undefined, link?: string) =>
    text === undefined || text.trim() === ''
      ? []
      : [{ kind: 'message', title, place: '', text: text.slice(0, LONG), ...(link ? { link } : {}) }];
  return [
    ...message(about?.author ? `Message by ${about.author}` : 'The message replied to', about?.text, about?.link),
    ...message('My message that is replied to', repliedTo?.text),
  ];
}
