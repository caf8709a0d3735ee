/** The search as a person sees it: things with a quotable passage, the matching words marked, and an honest "nothing". */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Ranked } from './rank.ts';
import { isNear, isRelevant } from './relevance.ts';
import { rankPassages, type Wanted } from './search.ts';
import type { ObjectType } from './source.ts';

export interface Hit {
  readonly objectType: ObjectType;
  readonly objectId: string;
  /** Empty where a note has none. */
  readonly title: string;
  /** The headings above the passage, outermost first. */
  readonly headingPath: readonly string[];
  /** One or two lines of the passage in CommonMark, the words of the query in bold. */
  readonly snippet: string;
  /** The whole passage, for a model to read. */
  readonly content: string;
  /** In [0, 1], comparable within one answer. */
  readonly score: number;
  /** Which passage of the thing, from 0. */
  readonly ordinal: number;
  /** From 1. */
  readonly page?: number;
  /** Where it came from on the web. */
  readonly link?: string;
  /** When the thing was made. */
  readonly at: Temporal.Instant;
}

export interface Found {
  /** Best first, a thing once, near-duplicates once. */
  readonly hits: readonly Hit[];
  /** Nothing found says enough of what was asked: better to say so than to quote it. */
  readonly nothingRelevant: boolean;
}

/** Searches what the asker may read (`em` is in their transaction). */
export async function search(em: EntityManager, wanted: Wanted): Promise<Found> {
  const ranked = (await rankPassages(em, wanted)).filter(({ best }) => isNear(best));
  const limit = wanted.limit ?? 10;
  // Some more than asked for, since near-duplicates fall out.
  const hits = await readHits(em, ranked.slice(0, limit * 2), wanted.query);
  return { hits: withoutDoubles(hits).slice(0, limit), nothingRelevant: !isRelevant(ranked) };
}

/** The passages behind a ranking, in its order. */
export async function readHits(em: EntityManager, ranked: readonly Ranked[], query: string): Promise<Hit[]> {
  if (ranked.length === 0) return [];
  const rows = await em.execute<Row[]>(READ, [query, `{${ranked.map(({ best }) => best.id).join(',')}}`]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ranked.flatMap(({ best, score }) => {
    const row = byId.get(best.id);
    if (row === undefined) return [];
    return {
      objectType: best.objectType,
      objectId: best.objectId,
      ordinal: best.ordinal,
      score,
      title: row.title,
      headingPath: row.headings,
      content: row.content,
      snippet: mark(row.snippet),
      at: Temporal.Instant.from(row.at),
      ...(row.page !== null && { page: row.page }),
      ...(row.url !== null && { link: row.url }),
    };
  });
}

interface Row {
  id: string;
  title: string;
  headings: string[];
  page: number | null;
  content: string;
  at: string;
  snippet: string;
  url: string | null;
}

/** The marks are characters that no text has, put in before escaping and turned to bold after. */
const READ = `
  select p.id, p.title, p.headings, p.page, p.content, r.url,
    to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
    ts_headline(p.language::regconfig, p.content,
      replace(plainto_tsquery(p.language::regconfig, almanac_plain(of.query))::text, '&', '|')::tsquery,
      'StartSel=\u0001, StopSel=\u0002, MaxWords=30, MinWords=12') as snippet
  from (select ?::text as query) of, passage p
  left join resource r on p.object_type = 'resource' and r.id = p.object_id
  where p.id = any(?::bigint[])`;

function mark(headline: string): string {
  const words = headline.replace(/\s+/g, ' ').trim();
  return escapeMarkdown(words).replaceAll('\u0001', '**').replaceAll('\u0002', '**');
}

/** Share of words in common from which two passages say the same. */
const SAME = 0.9;

function withoutDoubles(hits: readonly Hit[]): Hit[] {
  const kept: { hit: Hit; words: Set<string> }[] = [];
  for (const hit of hits) {
    const words = new Set(`${hit.title} ${hit.content}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
    const double = kept.some((other) => {
      const common = words.intersection(other.words).size;
      return common >= SAME * (words.size + other.words.size - common);
    });
    if (!double) kept.push({ hit, words });
  }
  return kept.map(({ hit }) => hit);
}
