/** One chat message → the commands it asks for, deterministically and offline. */
import { followUp } from './follow-up/follow-up.ts';
import { wholeOf } from './intent/clause.ts';
import { decide } from './intent/decide.ts';
import { formsOf, readForm } from './intent/example-forms.ts';
import { type Heard, hear } from './intent/hear.ts';
import type { Classifier } from './intent/learn.ts';
import type { CommandLesson } from './intent/lesson.ts';
import { movedBy, sayShift } from './intent/moved-by.ts';
import { type LearntBefore, teach } from './intent/school.ts';
import { severalTimes } from './intent/several-times.ts';
import { split } from './intent/split.ts';
import type { Known, Moment, Reading, Recent } from './reading.ts';
import { fill } from './slots/fill.ts';

export type { CommandLesson, LessonField } from './intent/lesson.ts';
export type { LearntBefore } from './intent/school.ts';

export interface Understanding {
  /** At least one reading; several when the message asks for several things. Never throws, whatever the text. */
  understand(
    text: string,
    moment: Moment,
    about?: { readonly known?: Known | undefined; readonly recent?: Recent | undefined },
  ): readonly Reading[];
}

/** Above this nobody is asked back, so what else it could have been is not worked out. */
const SURE = 0.9;

/** Each of several is likely by itself; that all are the same adds to it. */
const LIKELY = 0.8;

/** Learns the commands once; asking then takes about a millisecond. */
export function createUnderstanding(commands: readonly CommandLesson[], before?: LearntBefore): Understanding {
  const lessons = new Map(commands.map((command) => [command.name, command]));
  const classifier = teach(commands, before);
  const forms = formsOf(commands);
  const read = (heard: Heard): Reading => {
    const shift = lessons.has('move') ? moveBy(heard) : undefined;
    if (shift) return shift;
    const reading = readOne(heard, lessons, classifier);
    const formed = readForm(forms, heard.text, heard, heard.moment);
    if (!formed) return reading;
    // the same, and a time was said that the form took for a part of the name: "cancel the meeting with Lena on Friday"
    if (formed.command === reading.command && 'when' in reading.input && !('when' in formed.input))
      return { ...reading, confidence: Math.max(reading.confidence, formed.confidence), alternatives: [] };
    return saysMore(formed, reading) ? formed : reading;
  };
  /** Undefined where they are not all reminders, each for one time and the same or its own thing. */
  function eachTime(
    texts: readonly string[],
    moment: Moment,
    known: Known | undefined,
  ): readonly Reading[] | undefined {
    const readings = texts.map((text) => read(hear(text, { start: 0, end: text.length }, { moment, known })));
    const fits = ({ command, confidence, input }: Reading) =>
      command === 'remind me' && confidence >= LIKELY && typeof input.when === 'string' && !/FREQ=/.test(input.when);
    if (readings.length < 2 || !readings.every(fits)) return undefined;
    // said on a Friday, this and the next may be the same
    return [...new Map(readings.map((reading) => [JSON.stringify(reading.input), reading])).values()];
  }
  return {
    understand(text, moment, about = {}) {
      const whole = () => hear(text, { start: 0, end: text.length }, { moment, known: about.known });
      if (about.recent) {
        const after = followUp(whole(), about.recent, moment);
        const known = after?.filter((reading) => lessons.has(reading.command ?? ''));
        if (known !== undefined && known.length > 0) return known;
      }
      const parts = split(text);
      if (parts.length === 1) return eachTime(severalTimes(text), moment, about.known) ?? [read(whole())];
      const readings = parts.map((part) => read(hear(text, part, { moment, known: about.known })));
      const commands = readings.filter((reading) => reading.command !== undefined && reading.confidence > 0.6);
      // "I have an exam on Friday. Remind me to study": what only leads up to the request asks for nothing itself.
      const asked = commands.filter((reading) => reading.confidence > 0.92);
      return asked.length > 0 ? asked : commands.length > 0 ? commands : [read(whole())];
    },
  };
}

function moveBy(heard: Heard): Reading | undefined {
  const words = wholeOf(heard.clause);
  const by = movedBy(words, heard.moment);
  if (!by) return undefined;
  const because = [{ span: { start: heard.start, end: heard.end }, words, became: 'when' }];
  return {
    command: 'move',
    input: { thing: by.thing, when: sayShift(by) },
    confidence: 0.95,
    alternatives: [],
    because,
  };
}

/** A form is preferred where the other reading is unsure, or is of the same command and found less. */
function saysMore(formed: Reading, reading: Reading): boolean {
  if (reading.command === undefined || reading.confidence < SURE) return true;
  if (reading.command !== formed.command) return false;
  // Where a time is to be found, the reader of times knows better than a form where it ends.
  return !('when' in formed.input) || Object.keys(formed.input).length > Object.keys(reading.input).length;
}

function readOne(heard: Heard, lessons: ReadonlyMap<string, CommandLesson>, classifier: Classifier): Reading {
  const { label, confidence, others } = decide(heard, classifier);
  const filled = (name: string) => {
    const lesson = lessons.get(name);
    return lesson ? fill(heard, lesson) : { input: {}, because: [] };
  };
  const command = lessons.has(label) ? label : undefined;
  const alternatives =
    confidence >= SURE
      ? []
      : others.flatMap((other) =>
          lessons.has(other.label)
            ? { command: other.label, input: filled(other.label).input, confidence: other.confidence }
            : [],
        );
  return { command, ...filled(label), confidence, alternatives };
}
