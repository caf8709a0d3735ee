/** All sure sentences, in the order in which they are tried: what is narrower comes first. */
import type { Clause } from '../clause.ts';
import { courses } from './courses.ts';
import { fragments, owed } from './fragments.ts';
import { goals, help, hints, meanings, memories, none, notes, recollections, undo } from './others.ts';
import { createReminder, deleteReminder, listReminders, otherReminder } from './reminders.ts';
import { resources } from './resources.ts';
import type { Rule } from './rule.ts';
import { addEvent, askAgenda, askAhead, cancelEvent, moveEvent } from './schedule.ts';
import { addTask, completeTask, dropTask, imperative, listTasks, otherTask, startTask } from './tasks.ts';

/** What a person writes first decides: a longer text is no command. */
export const LONGEST = 160;

export const RULES: readonly Rule[] = [
  ...recollections, ...resources, ...courses, ...meanings, ...memories, ...help, ...undo, ...otherReminder, ...deleteReminder, ...listReminders, ...createReminder, ...goals, ...notes,
  ...listTasks, ...otherTask, ...dropTask, ...startTask, ...askAhead, ...none, ...completeTask, ...cancelEvent, ...moveEvent, ...askAgenda, ...owed, ...addTask, ...addEvent, ...imperative, ...fragments, ...hints,
]; // biome-ignore format: the order is the point

export interface Sure {
  readonly rule: Rule;
  readonly match: RegExpExecArray;
}

/**
 * The first sentence that a clause is. Of those for `command` when one is given: that it is this command is decided then,
 * so that one whose condition does not hold still tells what the words mean, where no other does.
 */
export function sureOf(clause: Clause, command?: string): Sure | undefined {
  const bare = clause.bare.slice(0, LONGEST);
  let unmet: Sure | undefined;
  for (const rule of RULES) {
    if (command !== undefined && rule.command !== command) continue;
    const met = !rule.when || rule.when(clause);
    if (!met && (command === undefined || unmet)) continue;
    const match = rule.pattern.exec(bare);
    if (match && met) return { rule, match };
    if (match) unmet = { rule, match };
  }
  return unmet;
}
