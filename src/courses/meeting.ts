/** When those of a course who allow it are all free: from when they are busy, which is all that the database tells. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { occurrencesBetween } from '../schedule/expand.ts';
import { commonFreeTime, dayHours, suggest } from '../schedule/free-time.ts';
import type { Interval } from '../schedule/interval.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';

interface Row {
  readonly zone: string;
  readonly quiet: { readonly from: string; readonly to: string } | null;
  readonly blocks: readonly Busy[];
}

interface Busy {
  readonly starts: string;
  readonly ends: string;
  readonly zone: string;
  readonly rule: string | null;
  readonly moreRules: string[];
  readonly exdates: readonly string[];
  readonly rdates: readonly string[];
}

export interface Meeting {
  /** How many are looked at. */
  readonly people: number;
  /** Their zones, each once. */
  readonly zones: readonly string[];
  readonly times: readonly Interval[];
}

const most = 5;

export async function commonTimes(
  em: EntityManager,
  course: string,
  wanted: { readonly between: Interval; readonly minutes: number },
): Promise<Meeting> {
  const { between, minutes } = wanted;
  const rows = await em.execute<Row[]>('select * from almanac_busy(?, ?::timestamptz, ?::timestamptz)', [
    course,
    between.start.toString(),
    between.end.toString(),
  ]);
  const people = rows.map((row) => ({
    zone: row.zone,
    hours: [dayHours(row.quiet)],
    busy: row.blocks.flatMap((block) =>
      occurrencesBetween(em.map(ScheduleBlock, rowOf(block)), between.start, between.end),
    ),
  }));
  const free = commonFreeTime(people, { between, minutes });
  return {
    people: rows.length,
    zones: [...new Set(rows.map(({ zone }) => zone))],
    times: suggest(free, minutes, most),
  };
}

function rowOf(block: Busy): Record<string, unknown> {
  return {
    id: crypto.randomUUID(),
    starts: block.starts,
    ends: block.ends,
    zone: block.zone,
    rule: block.rule,
    more_rules: block.moreRules,
    exdates: block.exdates,
    rdates: block.rdates,
  };
}
