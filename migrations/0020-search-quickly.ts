import { Migration } from '@mikro-orm/migrations';

/**
 * The same search in less time. It is planned once a session and not each time; what is few is ranked whole; of many,
 * the candidates are found by the words that tell something, and only they are ranked by all words. No join is left that
 * a database which knows nothing of its tables yet could order badly.
 */
export class SearchQuickly extends Migration {
  override up(): void {
    this.addSql(search);
  }
}

const search = `create or replace function almanac_search(
    query text, near vector, in_model int, many int, k1 real, b real,
    kinds text[], in_course uuid, in_tag text, since timestamptz, until timestamptz
  )
  returns table (
    id bigint, object_type text, object_id uuid, ordinal int, bm25 real, coverage real, rarity real, cosine real
  )
  language plpgsql set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  declare
    was text := coalesce(current_setting('almanac.system', true), '');
    mine uuid[] := almanac_scopes();
    passages bigint;
    average float8;
    languages text[];
    -- the query's words, the rarest first, and how rare each is
    asked text[];
    idfs float8[];
    -- how many of them, from the rarest on, find candidates
    telling int;
    total float8;
    filtered boolean := coalesce(kinds::text, in_course::text, in_tag, since::text, until::text) is not null;
    allowed bigint[];
    candidates bigint[];
    -- the nearest, with their cosines
    neighbours bigint[] := '{}';
    cosines float8[] := '{}';
    -- the parts of BM25's denominator that are the same for all passages
    fixed float8;
    per_length float8;
  begin
    -- From here on every read is within the scopes just found; the policies would find the same ones again at each table.
    perform set_config('almanac.system', 'on', true);
    select sum(of.n), sum(of.words)::float8 / sum(of.n), array_agg(of.language) into passages, average, languages from (
      select p.language, count(*) as n, sum(p.length) as words from passage p where p.scope = any(mine) group by 1
    ) of;
    if passages is null then
      perform set_config('almanac.system', was, true);
      return;
    end if;
    fixed := k1 * (1 - b);
    per_length := k1 * b / average;
    -- The commonest words, as long as they make up less than a tenth of the query's rarity, find no candidates: they are
    -- in most passages and move none of them far.
    select array_agg(word order by idf desc, word), array_agg(idf order by idf desc, word), sum(idf),
        count(*) filter (where common > 0.1 * all_idf)
      into asked, idfs, total, telling
      from (
        select word, idf, sum(idf) over (order by idf, word desc) as common, sum(idf) over () as all_idf from (
          select w.word, ln(1 + (passages - h.n + 0.5) / (h.n + 0.5)) as idf
          from (select distinct w.word from unnest(languages) l, almanac_words(l, query) w) w
          cross join lateral (
            select count(*)::float8 as n from passage_word o where o.scope = any(mine) and o.word = w.word
          ) h
        ) counted
      ) weighed;
    if filtered or passages <= many then
      allowed := array(
        select p.id from passage p
        where p.scope = any(mine)
          and (kinds is null or p.object_type = any(kinds))
          and (in_course is null or p.course_id = in_course)
          and (in_tag is null or in_tag = any(p.tags))
          and (since is null or p.at >= since) and (until is null or p.at < until)
      );
    end if;
    if cardinality(allowed) <= many then
      candidates := allowed;
    else
      -- "offset 0" keeps each word's own look at the index, whatever the planner believes of the tables
      candidates := array(
        select h.passage from unnest(asked[:telling], idfs[:telling]) i(word, idf)
        cross join lateral (
          select w.passage, w.count, w.length from passage_word w where w.scope = any(mine) and w.word = i.word offset 0
        ) h
        where not filtered or h.passage in (select unnest(allowed))
        group by h.passage
        order by sum(i.idf * h.count / (h.count + fixed + per_length * h.length)) desc limit many
      );
      if near is not null then
        select coalesce(array_agg(n.passage_id), '{}'), coalesce(array_agg(n.cosine), '{}') into neighbours, cosines from (
          select e.passage_id, -(e.vector <#> near) as cosine from embedding e
          where e.scope = any(mine) and e.model = in_model
            and (not filtered or e.passage_id in (select unnest(allowed)))
          order by e.vector <#> near limit many
        ) n;
      end if;
    end if;
    return query
      select p.id, p.object_type, p.object_id, p.ordinal, (f.score * (k1 + 1))::real,
        coalesce(f.covered / nullif(total, 0), 0)::real, coalesce(total, 0)::real, f.cosine::real
      from (
        select passage, sum(score) as score, sum(covered) as covered, max(cosine) as cosine from (
          select h.passage, i.idf * h.count / (h.count + fixed + per_length * h.length) as score, i.idf as covered,
            null::float8 as cosine
          from unnest(asked, idfs) i(word, idf)
          cross join lateral (
            select w.passage, w.count, w.length from passage_word w
            where w.scope = any(mine) and w.word = i.word and w.passage = any(candidates || neighbours) offset 0
          ) h
          union all
          select n.passage, 0, 0, n.cosine from unnest(neighbours, cosines) n(passage, cosine)
          union all
          select e.passage_id, 0, 0, -(e.vector <#> near) from embedding e
          where near is not null and e.model = in_model
            and e.passage_id = any(array(select unnest(candidates) except select unnest(neighbours)))
        ) evidence group by passage
      ) f
      join passage p on p.id = f.passage;
    perform set_config('almanac.system', was, true);
  end
  $$`;
