import { Migration } from '@mikro-orm/migrations';

/** Few tasks belong to a goal or to a calendar from elsewhere: all others are in no index of those, and written sooner. */
export class TasksOfFew extends Migration {
  override up(): void {
    for (const column of ['goal_id', 'entry_id']) {
      this.addSql(`drop index "task_${column}_index"`);
      this.addSql(`create index "task_${column}_index" on "task" ("${column}") where ${column} is not null`);
    }
  }
}
