import { Migration } from '@mikro-orm/migrations';

/** The plan of a course may ring in the evening before as well (src/reminders/lead.ts). */
export class EveningBefore extends Migration {
  override up(): void {
    this.addSql(soon);
  }
}

const soon = `create or replace function almanac_soon(users uuid[], courses uuid[]) returns uuid[] stable language sql as $$
  with plan as (
    select c.id as course_id, c.zone, p.key as kind, p.value as leads from course c, jsonb_each(c.plans) p where c.id = any(courses)
    union select s.course_id, c.zone, p.key, p.value from course_setting s join course c on c.id = s.course_id, jsonb_each(s.plans) p
      where s.course_id = any(courses) and s.user_id = any(users)
  ), ring as (
    select w.id, (coalesce(w.due_at at time zone p.zone, w.due_day + time '09:00')
             - case l.lead when 'morning' then interval '12 hours' when 'evening' then interval '16 hours' else l.lead::interval end) at time zone p.zone as at,
           -- on whose clock a morning is, and an evening, differs
           case when w.due_day is not null or l.lead in ('morning', 'evening') then interval '1 day' else interval '0' end as more_or_less
      from plan p join work w on w.course_id = p.course_id and w.kind = p.kind
      cross join lateral jsonb_array_elements_text(p.leads) l(lead)
     where w.withdrawn_at is null
  ) select array_agg(distinct id) from ring
     where at between almanac_now() - more_or_less and almanac_now() + interval '10 minutes' + more_or_less
$$`;
