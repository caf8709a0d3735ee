import { Migration } from '@mikro-orm/migrations';

/** Entering a turn in one statement: see src/people/enter.ts. */
export class Enter extends Migration {
  override up(): void {
    this.addSql(`create function almanac_enter(in_channel text, in_tenant text, in_external_id text, in_room text)
      returns table (person jsonb, blocked boolean, question jsonb, shown jsonb, touched jsonb, room jsonb, known jsonb)
      language plpgsql as $$
      declare
        was text := coalesce(current_setting('almanac.system', true), '');
        who uuid;
      begin
        perform set_config('almanac.system', 'on', true);
        select user_id into who from identity i
          where i.channel = in_channel and i.tenant = in_tenant and i.external_id = in_external_id;
        perform set_config('almanac.system', was, true);
        if who is null then
          return;
        end if;
        perform set_config('almanac.person', who::text, true);
        return query select
          to_jsonb(u) - 'password_hash',
          u.blocked,
          (select to_jsonb(q) from pending_question q where q.user_id = who and q.room_key = in_room),
          (select m.refs -> 'shown' from message m
            where m.room_key = in_room and m.user_id = who and m.refs is not null and m.refs -> 'shown' is not null
            order by m.created_at desc, m.id desc limit 1),
          (select m.refs -> 'touched' from message m
            where m.room_key = in_room and m.user_id = who and m.refs is not null and m.refs -> 'touched' is not null
            order by m.created_at desc, m.id desc limit 1),
          (select s.state from room_state s where s.user_id = who and s.room_key = in_room),
          jsonb_build_object(
            'goals', (select coalesce(jsonb_agg(g.title order by g.created_at desc), '[]') from goal g where g.user_id = who and g.status = 'active'),
            'courses', (select coalesce(jsonb_agg(c.title order by c.created_at desc), '[]') from course c where c.id = any(almanac_courses())))
        from user_account u where u.id = who;
      end
    $$`);
  }
}
