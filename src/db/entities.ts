/** Every entity there is. */
import { AIConversation } from '../assistant/ai-conversation.entity.ts';
import { Change } from '../changes/change.entity.ts';
import { Choice } from '../conversation/choice.entity.ts';
import { Message } from '../conversation/message.entity.ts';
import { PendingQuestion } from '../conversation/pending-question.entity.ts';
import { RoomState } from '../conversation/room-state.entity.ts';
import { Announcement } from '../courses/announcement.entity.ts';
import { Course } from '../courses/course.entity.ts';
import { CourseRoom } from '../courses/course-room.entity.ts';
import { CourseSetting } from '../courses/course-setting.entity.ts';
import { Enrolment } from '../courses/enrolment.entity.ts';
import { Module } from '../courses/module.entity.ts';
import { PlanJob } from '../courses/plan-job.entity.ts';
import { Term } from '../courses/term.entity.ts';
import { Work } from '../courses/work.entity.ts';
import { Note } from '../library/note.entity.ts';
import { Resource } from '../library/resource.entity.ts';
import { ResourceFile } from '../library/resource-file.entity.ts';
import { ResourceRating } from '../library/resource-rating.entity.ts';
import { McpToken } from '../mcp/mcp-token.entity.ts';
import { Letter } from '../outbox/letter.entity.ts';
import { OutboxRoom } from '../outbox/outbox-room.entity.ts';
import { Identity } from '../people/identity.entity.ts';
import { LinkCode } from '../people/link-code.entity.ts';
import { LinkTry } from '../people/link-try.entity.ts';
import { OpenRoom } from '../people/open-room.entity.ts';
import { Pairing } from '../people/pairing.entity.ts';
import { PersonJoin } from '../people/person-join.entity.ts';
import { User } from '../people/user.entity.ts';
import { Goal } from '../planning/goal.entity.ts';
import { Task } from '../planning/task.entity.ts';
import { ChannelLease } from '../processes/channel-lease.entity.ts';
import { Embedding } from '../recall/embedding.entity.ts';
import { EmbeddingJob } from '../recall/embedding-job.entity.ts';
import { EmbeddingModel } from '../recall/embedding-model.entity.ts';
import { Passage } from '../recall/passage.entity.ts';
import { PassageWord } from '../recall/passage-word.entity.ts';
import { Reminder } from '../reminders/reminder.entity.ts';
import { ReminderDone } from '../reminders/reminder-done.entity.ts';
import { Calendar } from '../schedule/calendars/calendar.entity.ts';
import { CalendarEntry } from '../schedule/calendars/calendar-entry.entity.ts';
import { CalendarLink } from '../schedule/calendars/calendar-link.entity.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import { ModelUse } from '../spending/model-use.entity.ts';
import { WebAttempt } from '../web/web-attempt.entity.ts';
import { WebLink } from '../web/web-link.entity.ts';
import { WebSession } from '../web/web-session.entity.ts';
import { AdapterMemory } from './adapter-memory.entity.ts';

export const entities = [
  User,
  Identity,
  LinkCode,
  LinkTry,
  PersonJoin,
  Pairing,
  OpenRoom,
  Term,
  Course,
  Module,
  Enrolment,
  CourseRoom,
  CourseSetting,
  Work,
  PlanJob,
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
  ReminderDone,
  AIConversation,
  Passage,
  PassageWord,
  Embedding,
  EmbeddingModel,
  EmbeddingJob,
  Message,
  Choice,
  PendingQuestion,
  RoomState,
  Change,
  Letter,
  OutboxRoom,
  ModelUse,
  WebSession,
  WebLink,
  WebAttempt,
  AdapterMemory,
  McpToken,
  ChannelLease,
];
