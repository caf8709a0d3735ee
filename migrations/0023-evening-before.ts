import { Migration } from '@mikro-orm/migrations';

/** The plan of a course may ring in the evening before as well (src/reminders/lead.ts). */
export class EveningBefore extends Migration {
  override up(): void {
    this.addSql(`do $do$
      declare
        was text;
        about text;
        more_or_less text;
      begin
        select pg_get_functiondef(oid) into strict was from pg_proc
          where proname = 'almanac_soon' and pronamespace = 'public'::regnamespace;
        about := replace(was, 'when ''morning'' then interval ''12 hours''',
          'when ''morning'' then interval ''12 hours'' when ''evening'' then interval ''16 hours''');
        -- on whose clock an evening is, differs as well
        more_or_less := replace(about, 'l.lead = ''morning''', 'l.lead in (''morning'', ''evening'')');
        if about = was or more_or_less = about then raise exception 'almanac_soon is not as it was made'; end if;
        execute more_or_less;
      end
    $do$`);
  }
}
