/** Reads words that belong to a command already named: `/task add milk tomorrow p1`. The same reader as for plain sentences. */
import { hear } from './intent/hear.ts';
import type { CommandLesson } from './intent/lesson.ts';
import type { Known, Moment, Reading } from './reading.ts';
import { fill } from './slots/fill.ts';

export function readAs(
  lesson: CommandLesson,
  text: string,
  moment: Moment,
  about: { readonly known?: Known },
): Reading {
  const heard = hear(text, { start: 0, end: text.length }, { moment, known: about.known });
  return { command: lesson.name, ...fill(heard, lesson), confidence: 1, alternatives: [] };
}
