/** Which entities' rows are taken back by Undo, in the order in which they may refer to one another. */
import type { EntityCtor, EntityMetadata, EntityProperty, MetadataStorage } from '@mikro-orm/core';
import { AIConversation } from '../assistant/ai-conversation.entity.ts';
import { Announcement } from '../courses/announcement.entity.ts';
import { Course } from '../courses/course.entity.ts';
import { CourseRoom } from '../courses/course-room.entity.ts';
import { CourseSetting } from '../courses/course-setting.entity.ts';
import { Enrolment } from '../courses/enrolment.entity.ts';
import { Module } from '../courses/module.entity.ts';
import { Term } from '../courses/term.entity.ts';
import { Work } from '../courses/work.entity.ts';
import { Note } from '../library/note.entity.ts';
import { Resource } from '../library/resource.entity.ts';
import { ResourceFile } from '../library/resource-file.entity.ts';
import { ResourceRating } from '../library/resource-rating.entity.ts';
import { User } from '../people/user.entity.ts';
import { Goal } from '../planning/goal.entity.ts';
import { Task } from '../planning/task.entity.ts';
import { Reminder } from '../reminders/reminder.entity.ts';
import { Calendar } from '../schedule/calendars/calendar.entity.ts';
import { CalendarEntry } from '../schedule/calendars/calendar-entry.entity.ts';
import { CalendarLink } from '../schedule/calendars/calendar-link.entity.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';

export const recorded: readonly EntityCtor<object>[] = [
  User,
  Term,
  Course,
  Module,
  CourseSetting,
  Enrolment,
  CourseRoom,
  Work,
  Announcement,
  Goal,
  Calendar,
  CalendarEntry,
  CalendarLink,
  Task,
  Note,
  Resource,
  ResourceFile,
  ResourceRating,
  ScheduleBlock,
  Reminder,
  AIConversation,
];

/** Rows that are part of the row they refer to: when its making is undone they go along, whoever made them. */
const parts: ReadonlySet<unknown> = new Set([CalendarEntry, ResourceFile, ResourceRating]);

/** Where a table stands in that order; -1 is not recorded. */
export function rank(meta: EntityMetadata): number {
  return recorded.indexOf(meta.class as EntityCtor<object>);
}

export interface Table {
  readonly name: string;
  /** Columns that are written: all but what the database makes itself. */
  readonly columns: readonly string[];
  /** Columns of other recorded tables that refer to this one, and what becomes of those rows when this one goes. */
  readonly referredBy: readonly {
    readonly table: string;
    readonly column: string;
    readonly goes: boolean;
    readonly part: boolean;
  }[];
}

/** The recorded tables by name, read off the entities. */
export function tables(metadata: MetadataStorage): ReadonlyMap<string, Table> {
  const metas = recorded.map((entity) => metadata.get(entity) as EntityMetadata);
  return new Map(
    metas.map((meta) => [
      meta.tableName,
      {
        name: meta.tableName,
        columns: meta.props.filter(isColumn).map(column),
        referredBy: metas.flatMap((other) =>
          other.props
            .filter((prop) => prop.targetMeta?.class === meta.class && isColumn(prop))
            .map((prop) => ({
              table: other.tableName,
              column: column(prop),
              goes: prop.deleteRule === 'cascade',
              part: parts.has(other.class),
            })),
        ),
      },
    ]),
  );
}

/** Hidden ones (a password's hash) stay out of the log. */
export function isColumn(prop: EntityProperty): boolean {
  return prop.persist !== false && !prop.generated && !prop.hidden && prop.fieldNames?.length === 1;
}

export function column(prop: EntityProperty): string {
  return prop.fieldNames[0] as string;
}
