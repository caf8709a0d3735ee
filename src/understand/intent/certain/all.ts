/** All sure sentences, in the order in which they are tried: what is narrower comes first. */
import type { Clause } from '../clause.ts';
import { courses } from './courses.ts';
import { goals, help, hints, meanings, memories, none, notes, recollections, undo } from './others.ts';
import { createReminder, deleteReminder, listReminders, otherReminder } from './reminders.ts';
import type { Rule } from './rule.ts';
import { addEvent, askAgenda, cancelEvent } from './schedule.ts';
import { addTask, completeTask, dropTask, imperative, listTasks, otherTask } from './tasks.ts';

/** What a person writes first decides: a longer text is no command. */
export const LONGEST = 160;

export const RULES: readonly Rule[] = [
  ...recollections, ...courses, ...meanings, ...memories, ...help, ...undo, ...otherReminder, ...deleteReminder, ...listReminders, ...createReminder, ...goals, ...notes,
  ...listTasks, ...otherTask, ...dropTask, ...none, ...completeTask, ...cancelEvent, ...askAgenda, ...addTask, ...addEvent, ...imperative, ...hints,
]; // biome-ignore format: the order is the point

export interface Sure {
  readonly rule: Rule;
  readonly match: RegExpExecArray;
}

/** The first sentence that a clause is, of those for `command` when one is given. */
export function sureOf(clause: Clause, command?: string): Sure | undefined {
  const bare = clause.bare.slice(0, LONGEST);
  for (const rule of RULES) {
    if (command !== undefined && rule.command !== command) continue;
    if (command === undefined && rule.when && !rule.when(clause)) continue;
    const match = rule.pattern.exec(bare);
    if (match) return { rule, match };
  }
  return undefined;
}
