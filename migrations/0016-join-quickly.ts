import { Migration } from '@mikro-orm/migrations';

/**
 * Whoever joins a course is looked up by themselves. Asked only whether they are among those who join, the database read
 * through the tasks and reminders of everybody for each of them.
 */
export class JoinQuickly extends Migration {
  override up(): void {
    this.addSql(`do $do$
      declare
        named text;
        was text;
        now_is text;
      begin
        foreach named in array array['almanac_wanted', 'almanac_plan', 'almanac_hand_out', 'almanac_take_back'] loop
          select pg_get_functiondef(oid) into strict was from pg_proc
            where proname = named and pronamespace = 'public'::regnamespace;
          now_is := regexp_replace(was, '\\(users is null or \\((\\w+\\.\\w+), w\\.course_id\\) in',
            '(users is null or \\1 = any(users)) and (users is null or (\\1, w.course_id) in', 'g');
          if now_is = was then raise exception '% is not as it was made', named; end if;
          execute now_is;
        end loop;
      end
    $do$`);
  }
}
