/** One chat message → the commands it asks for, deterministically and offline. */
import { sureOf } from './intent/certain/all.ts';
import { hear } from './intent/hear.ts';
import type { CommandLesson } from './intent/lesson.ts';
import type { Known, Moment, Reading, Recent } from './reading.ts';
import { fill } from './slots/fill.ts';

export type { CommandLesson, LessonField } from './intent/lesson.ts';

export interface Understanding {
  /** At least one reading; several when the message asks for several things. Never throws, whatever the text. */
  understand(text: string, moment: Moment, about?: { known?: Known; recent?: Recent }): readonly Reading[];
}

/** Learns the commands once; asking then takes about a millisecond. */
export function createUnderstanding(commands: readonly CommandLesson[]): Understanding {
  const lessons = new Map(commands.map((command) => [command.name, command]));
  return {
    understand(text, moment, about = {}) {
      const heard = hear(text, { start: 0, end: text.length }, { moment, known: about.known });
      const sure = sureOf(heard.clause);
      const lesson = lessons.get(sure?.rule.command ?? '');
      if (!sure || !lesson) return [{ command: undefined, input: {}, confidence: 0.5, alternatives: [], because: [] }];
      const filled = fill(heard, lesson);
      return [{ command: lesson.name, ...filled, confidence: sure.rule.sure, alternatives: [] }];
    },
  };
}
