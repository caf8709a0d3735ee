import { Migration } from '@mikro-orm/migrations';

/**
 * Who joins is looked for among the settings of the course, which are few, and each copy by its person and piece of
 * work. Before, the whole list of those who join was gone through for each copy, and all tasks of its person were read.
 */
export class PlanQuickly extends Migration {
  override up(): void {
    this.addSql(`do $do$
      declare
        was text;
        who text;
        now_is text;
      begin
        select pg_get_functiondef(oid) into strict was from pg_proc
          where proname = 'almanac_wanted' and pronamespace = 'public'::regnamespace;
        who := replace(was, '(users is null or t.user_id = any(users)) and (users is null or (t.user_id, w.course_id) in',
          '(users is null or s.user_id = any(users)) and (users is null or (s.user_id, w.course_id) in');
        -- an expression, so that the index by status is none for it
        now_is := replace(who, 'where t.status in (''todo'', ''doing'')', 'where t.status || '''' in (''todo'', ''doing'')');
        if who = was or now_is = who then raise exception 'almanac_wanted is not as it was made'; end if;
        execute now_is;
      end
    $do$`);
  }
}
