import { Migration } from '@mikro-orm/migrations';

/**
 * Two people made one, and made two again: the doors that `/link`, `/undo` and `/unlink` go through. Whose a row is is
 * read off the foreign keys, so that tables made later come along.
 */
export class TwoMadeOne extends Migration {
  override up(): void {
    for (const statement of functions) this.addSql(statement);
  }
}

/** Statements run as the house, for the asker; an error in between undoes the setting with the transaction. */
const asHouse = ({
  declare = '',
  begin,
}: {
  readonly declare?: string;
  readonly begin: string;
}) => `language plpgsql as $$
    declare
      was text := coalesce(current_setting('almanac.system', true), '');
      me uuid := almanac_person();
      ${declare}
    begin
      if me is null then
        raise exception 'nobody asks';
      end if;
      perform set_config('almanac.system', 'on', true);
      ${begin}
      perform set_config('almanac.system', was, true);
    end
  $$`;

/** Every column that says whose a row is, with how its rows are named and how one person's id in its documents becomes another's. */
const owners = `
  select c.conrelid::regclass::text as name, a.attname as owner,
    coalesce((
      select string_agg(format('%L, t.%I', k.attname, k.attname), ', ' order by k.attnum) from pg_index i
        join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey)
        where i.indrelid = c.conrelid and i.indisprimary and k.attnum <> a.attnum
    ), '') as key,
    coalesce((
      select string_agg(format(', %1$I = case when strpos(t.%1$I::text, $3) > 0 and strpos(t.%1$I::text, $4) = 0 then replace(t.%1$I::text, $3, $4)::jsonb else t.%1$I end', k.attname), '')
        from pg_attribute k where k.attrelid = c.conrelid and k.atttypid = 'jsonb'::regtype and k.attnum > 0 and not k.attisdropped
    ), '') as documents
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.confrelid = 'user_account'::regclass and cardinality(c.conkey) = 1`;

const scopes = ['passage', 'passage_word', 'embedding'];

const functions = [
  // What the other has one like already stays where it is: nothing is lost, and apart again both are as they were.
  `create function almanac_reown(giver uuid, taker uuid) returns jsonb language plpgsql as $$
    declare
      part record;
      sql text;
      taken jsonb;
      one jsonb;
      place tid;
      moved jsonb := '[]';
    begin
      if not almanac_system() then
        raise exception 'only the house gives rows to somebody else';
      end if;
      for part in ${owners} order by 1, 2 loop
        sql := format(
          'with m as (update %1$s t set %2$I = $2%3$s where t.%2$I = $1 and ($5 is null or t.ctid = $5) returning jsonb_build_object(%4$s) as key) select jsonb_agg(key) from m',
          part.name, part.owner, part.documents, part.key);
        begin
          execute sql into taken using giver, taker, giver::text, taker::text, null::tid;
        exception when unique_violation then
          taken := '[]';
          for place in execute format('select ctid from %s where %I = $1', part.name, part.owner) using giver loop
            begin
              execute sql into one using giver, taker, giver::text, taker::text, place;
              taken := taken || coalesce(one, '[]');
            exception when unique_violation then
              null;
            end;
          end loop;
        end;
        if jsonb_array_length(coalesce(taken, '[]')) > 0 then
          moved := moved || jsonb_build_array(jsonb_build_object('table', part.name, 'column', part.owner, 'keys', taken));
        end if;
      end loop;
      ${scopes.map((table) => `update ${table} set scope = taker where scope = giver;`).join('\n      ')}
      return moved;
    end
  $$`,
  `create function almanac_give_back(holder uuid, owner uuid, moved jsonb) returns void language plpgsql as $$
    declare
      part record;
    begin
      if not almanac_system() then
        raise exception 'only the house gives rows to somebody else';
      end if;
      for part in
        select o.*, m.value -> 'keys' as keys from (${owners}) o
          join jsonb_array_elements(moved) m on m.value ->> 'table' = o.name and m.value ->> 'column' = o.owner
      loop
        execute format(
          'update %1$s t set %2$I = $2%3$s where t.%2$I = $1 and jsonb_build_object(%4$s) in (select value from jsonb_array_elements($5))',
          part.name, part.owner, part.documents, part.key)
          using holder, owner, holder::text, owner::text, part.keys;
      end loop;
      -- what was cut anew meanwhile goes with what it was cut of
      update passage p set user_id = owner from jsonb_array_elements(moved) m
        where p.user_id = holder and m.value ->> 'table' = p.object_type and m.value -> 'keys' @> jsonb_build_array(jsonb_build_object('id', p.object_id));
      update passage set scope = owner where scope = holder and user_id = owner;
      update passage_word w set scope = owner from passage p where p.id = w.passage and p.scope = owner and w.scope = holder;
      update embedding e set scope = owner from passage p where p.id = e.passage_id and p.scope = owner and e.scope = holder;
    end
  $$`,
  // Both in one course: the better place wins; played again it is as before.
  `create function almanac_swap_places(ours uuid, theirs uuid) returns void language plpgsql as $$
    declare
      columns text := (
        select string_agg(quote_ident(attname), ', ') from pg_attribute
          where attrelid = 'enrolment'::regclass and attnum > 0 and not attisdropped and attname not in ('id', 'user_id', 'course_id'));
      one jsonb := (select to_jsonb(e) from enrolment e where e.id = ours);
      other jsonb := (select to_jsonb(e) from enrolment e where e.id = theirs);
      sql text := format('update enrolment set (%1$s) = (select %1$s from jsonb_populate_record(null::enrolment, $1)) where id = $2', columns);
    begin
      if one is not null and other is not null then
        execute sql using other, ours;
        execute sql using one, theirs;
      end if;
    end
  $$`,
  // A code that was guessed wrong three times in ten minutes is not listened to, right or wrong. Who enters one first has it alone.
  `create function almanac_link_enter(in_hash text, in_try uuid, in_now timestamptz, in_columns jsonb)
    returns table (outcome text, code uuid, name text, accounts jsonb, holdings jsonb, runs boolean) ${asHouse({
      declare: `
      entered link_code;
      tries int;`,
      begin: `
      perform pg_advisory_xact_lock(hashtext('link ' || me::text));
      delete from link_try t where t.user_id = me and t.tried_at <= in_now - interval '10 minutes';
      select count(*) into tries from link_try t where t.user_id = me;
      if tries >= 3 then
        return query select 'shut', null::uuid, null, null::jsonb, null::jsonb, null::boolean;
      else
        select * into entered from link_code c
          where c.hash = in_hash and c.used_at is null and c.expires_at > in_now and (c.entered_by_id is null or c.entered_by_id = me) for update;
        if entered.id is null then
          insert into link_try (id, user_id, tried_at) values (in_try, me, in_now);
          return query select case when tries = 2 then 'shut' else 'wrong' end, null::uuid, null, null::jsonb, null::jsonb, null::boolean;
        elsif entered.user_id = me then
          return query select 'own', null::uuid, null, null::jsonb, null::jsonb, null::boolean;
        else
          update link_code c set entered_by_id = me, expires_at = in_now + interval '10 minutes' where c.id = entered.id;
          return query select 'found', entered.id, u.name, almanac_accounts(u.id), almanac_counts(u.id, in_columns),
              exists (select from identity i where i.user_id in (u.id, me) and i.admin)
            from user_account u where u.id = entered.user_id;
        end if;
      end if;`,
    })}`,
  `create function almanac_accounts(in_person uuid) returns jsonb stable language sql as $$
    select coalesce(jsonb_agg(jsonb_build_object('channel', i.channel, 'tenant', i.tenant, 'id', i.external_id, 'name', i.name) order by i.created_at, i.id), '[]')
      from identity i where i.user_id = in_person
  $$`,
  // Only for who entered the code; the one who enters goes on, and takes over what the other has.
  `create function almanac_join(in_code uuid, in_join uuid, in_now timestamptz)
    returns table (absorbed uuid, identities uuid[]) ${asHouse({
      declare: `
      code link_code;
      mine user_account;
      theirs user_account;
      becomes user_account;
      moved jsonb;
      swapped jsonb;
      paused jsonb;`,
      begin: `
      select * into code from link_code c where c.id = in_code and c.entered_by_id = me and c.used_at is null and c.expires_at > in_now for update;
      if code.id is not null and code.user_id <> me then
        perform from user_account u where u.id in (me, code.user_id) order by u.id for update;
        select * into mine from user_account u where u.id = me;
        select * into theirs from user_account u where u.id = code.user_id;
      end if;
      if theirs.id is not null and theirs.merged_into_id is null and mine.merged_into_id is null and not theirs.blocked then
        update link_code c set used_at = in_now where c.id = code.id;
        return query select theirs.id, array(select i.id from identity i where i.user_id = theirs.id);
        moved := almanac_reown(theirs.id, me);
        select coalesce(jsonb_agg(jsonb_build_array(ours.id, other.id)), '[]') into swapped
          from enrolment ours join enrolment other on other.course_id = ours.course_id
          where ours.user_id = me and other.user_id = theirs.id and almanac_place(to_jsonb(other)) > almanac_place(to_jsonb(ours));
        perform almanac_swap_places((value ->> 0)::uuid, (value ->> 1)::uuid) from jsonb_array_elements(swapped);
        -- what hangs on a task or block that stayed behind would ring beside the one there is
        with held as (
          update reminder r set state = 'paused' where r.user_id = me and r.state = 'pending' and r.subject_id in (
            select t.id from task t where t.user_id = theirs.id union all select b.id from schedule_block b where b.user_id = theirs.id
          ) returning r.id
        ) select coalesce(jsonb_agg(id), '[]') into paused from held;
        becomes := mine;
        becomes.preferences := theirs.preferences || mine.preferences;
        if theirs.created_at <= mine.created_at then
          becomes.name := coalesce(nullif(theirs.name, ''), mine.name);
          becomes.zone := theirs.zone;
          becomes.locale := theirs.locale;
          becomes.preferences := mine.preferences || theirs.preferences;
        end if;
        becomes.admitted_at := coalesce(mine.admitted_at, theirs.admitted_at);
        if mine.email is null and theirs.email is not null then
          becomes.email := theirs.email;
          becomes.password_hash := theirs.password_hash;
          update user_account u set email = null, password_hash = null where u.id = theirs.id;
        end if;
        update user_account u set name = becomes.name, zone = becomes.zone, locale = becomes.locale, preferences = becomes.preferences,
          admitted_at = becomes.admitted_at, email = becomes.email, password_hash = becomes.password_hash where u.id = me;
        update user_account u set merged_into_id = me where u.id = theirs.id;
        insert into person_join (id, user_id, absorbed_id, survivor_id, moved, profile, joined_at) values (in_join, me, theirs.id, me, moved, jsonb_build_object(
          'before', almanac_profile(mine), 'after', almanac_profile(becomes), 'swapped', swapped, 'paused', paused), in_now);
      end if;`,
    })}`,
  `create function almanac_profile(of user_account) returns jsonb immutable language sql as $$
    select jsonb_build_object('name', of.name, 'zone', of.zone, 'locale', of.locale, 'preferences', of.preferences, 'admitted_at', of.admitted_at, 'email', of.email)
  $$`,
  // Takes part above took part; then teaches above helps above learns.
  `create function almanac_place(enrolment jsonb) returns int immutable language sql as $$
    select case when enrolment ->> 'left_at' is null then 10 else 0 end
      + case enrolment ->> 'role' when 'instructor' then 2 when 'assistant' then 1 else 0 end
  $$`,
  `create function almanac_separate(in_join uuid, in_now timestamptz) returns table (outcome text) ${asHouse({
    declare: `
      made person_join;
      holder user_account;
      before jsonb;
      after jsonb;`,
    begin: `
      select * into made from person_join j where j.id = in_join and j.user_id = me for update;
      if made.id is null or made.undone_at is not null then
        return query select 'gone';
      elsif in_now > made.joined_at + interval '1 day' then
        return query select 'late';
      else
        perform from user_account u where u.id in (me, made.absorbed_id, made.survivor_id) order by u.id for update;
        before := made.profile -> 'before';
        after := made.profile -> 'after';
        update reminder r set state = 'pending' where r.user_id = me and r.state = 'paused' and r.due_at is not null
          and made.profile -> 'paused' @> to_jsonb(r.id);
        perform almanac_swap_places((value ->> 0)::uuid, (value ->> 1)::uuid) from jsonb_array_elements(made.profile -> 'swapped');
        perform almanac_give_back(me, made.absorbed_id, made.moved);
        -- what was set anew meanwhile is the person's own word, and stays
        update user_account u set
          name = case when u.name = after ->> 'name' then before ->> 'name' else u.name end,
          zone = case when u.zone = after ->> 'zone' then before ->> 'zone' else u.zone end,
          locale = case when u.locale = after ->> 'locale' then before ->> 'locale' else u.locale end,
          preferences = case when u.preferences = after -> 'preferences' then before -> 'preferences' else u.preferences end,
          admitted_at = case when u.admitted_at is not distinct from (after ->> 'admitted_at')::timestamptz then (before ->> 'admitted_at')::timestamptz else u.admitted_at end
          where u.id = made.survivor_id;
        select * into holder from user_account u where u.id in (me, made.survivor_id) and u.email = after ->> 'email';
        if before ->> 'email' is null and holder.id is not null then
          update user_account u set email = null, password_hash = null where u.id = holder.id;
          update user_account u set email = holder.email, password_hash = holder.password_hash where u.id = made.absorbed_id;
        end if;
        update user_account u set merged_into_id = null where u.id = made.absorbed_id;
        update person_join j set undone_at = in_now, moved = '[]' where j.id = in_join;
        return query select 'apart';
      end if;`,
  })}`,
  `create function almanac_unlink(in_identity uuid, in_user uuid, in_now timestamptz) returns table (direct jsonb) ${asHouse(
    {
      declare: 'account identity;',
      begin: `
      select * into account from identity i where i.id = in_identity and i.user_id = me for update;
      if account.id is not null and exists (select from identity i where i.user_id = me and i.id <> in_identity) then
        insert into user_account (id, name, zone, locale, admitted_at, created_at)
          select in_user, coalesce(nullif(account.name, ''), u.name), u.zone, u.locale, u.admitted_at, in_now from user_account u where u.id = me;
        update identity i set user_id = in_user where i.id = in_identity;
        return query select account.direct;
      end if;`,
    },
  )}`,
];
