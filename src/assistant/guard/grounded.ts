/**
 * Whether a call of the model only does what the person's own words of this turn say. Everything the model reads beside
 * them (notes, pages, calendars, forwarded messages, results of tools) can ask for things too, and a model may obey.
 */
import type { Command } from '../../command/define.ts';
import type { Field } from '../../command/spec.ts';
import type { Moment } from '../../understand/reading.ts';
import { findTimes } from '../../understand/temporal/find-times.ts';
import { readWhen } from '../../understand/temporal/read-when.ts';
import type { OwnWords } from './own-words.ts';
import { asksFor, requestsIn } from './requests.ts';
import { withoutQuestions } from './without-questions.ts';

export interface Grounds {
  /** Some change is asked for at all. */
  readonly asked: boolean;
  /** The call may run at once; otherwise it is offered as a button. */
  allow(command: Pick<Command, 'name'>, fields: readonly Field[], input: Readonly<Record<string, unknown>>): boolean;
}

const EMPTY = new Set(
  'a an the my your our me i it this that these those to of for in on at by with and or is are be as from about up do so'.split(
    ' ',
  ),
);
const COUNTS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

export function groundsOf(words: OwnWords, moment: Moment): Grounds {
  const requests = requestsIn(words.asking);
  const about = withoutQuestions(words.said);
  const said = new Set(wordsOf(about));
  const times = requests.length > 0 ? findTimes(about, moment) : [];

  const covers = (value: string): boolean => {
    const all = wordsOf(value);
    const full = all.filter((word) => !EMPTY.has(word));
    return (full.length > 0 ? full : all).every((word) => said.has(word)) && all.length > 0;
  };

  const saysTime = (value: string): boolean => {
    if (covers(value)) return true;
    const when = readWhen(value, moment);
    return (
      when !== undefined &&
      times.some(
        (time) =>
          time.when.start.equals(when.start) &&
          time.when.timed === when.timed &&
          time.when.rrule === when.rrule &&
          time.when.afterDone === when.afterDone,
      )
    );
  };

  const fits = (field: Field, value: unknown): boolean => {
    const text = String(value);
    switch (field.kind) {
      case 'when':
        return saysTime(text);
      case 'integer':
      case 'number':
        return said.has(text) || said.has(COUNTS[Number(text)] ?? '');
      case 'yesno':
        return covers(field.name);
      default:
        return covers(text);
    }
  };

  return {
    asked: requests.length > 0,
    allow: (command, fields, input) =>
      asksFor(requests, command) &&
      Object.entries(input).every(([name, value]) => {
        const field = fields.find((candidate) => candidate.name === name);
        return value === undefined || value === null || value === '' || (field !== undefined && fits(field, value));
      }),
  };
}

/** Lower case, without endings that change with the sentence. */
function wordsOf(text: string): string[] {
  const found =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:['.:/-][\p{L}\p{N}]+)*/gu) ?? [];
  return found.map((word) => word.replace(/'s$/, '').replace(/(?<=\p{L}{3})(?:ies|es|s|ing|ed|e|y)$/u, ''));
}
