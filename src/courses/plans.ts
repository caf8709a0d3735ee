/** Plans of reminders ahead of what a course sets: by the kind of work, for a course and for one person of it. */
import { sayLead } from '../reminders/lead.ts';
import { presets } from '../reminders/read-offsets.ts';
import type { Plans } from './course.entity.ts';
import type { WorkKind } from './work.entity.ts';

/** What a new course goes by. */
export const usualPlans: Readonly<Record<WorkKind, readonly string[]>> = {
  assignment: presets.assignment,
  exam: presets.exam,
};

/** "exams 7 days, 1 day and the morning before". */
export function sayPlan(kind: WorkKind, leads: readonly string[]): string {
  const times = leads.map(sayLead);
  const listed = times.length > 1 ? `${times.slice(0, -1).join(', ')} and ${times.at(-1)}` : times[0];
  return leads.length === 0 ? `no reminders of ${kind}s` : `${kind}s: ${listed}`;
}

/** A person's own plan where there is one, else the course's. */
export function planFor(kind: WorkKind, course: Plans, own: Plans = {}): readonly string[] {
  return own[kind] ?? course[kind] ?? [];
}
