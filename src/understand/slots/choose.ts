/** Fields that are chosen rather than said in free words: which list, how far, how many, yes or no. */
import { type Clause, wholeOf } from '../intent/clause.ts';
import type { LessonField } from '../intent/lesson.ts';
import { introductionIn } from './introduction.ts';

const SHOW: readonly (readonly [string, RegExp])[] = [
  ['overdue', /\b(?:overdue|late|missed|past due)\b/u],
  ['started', /\b(?:started|begun|under way|in progress|(?:am i|i am|i'm) (?:working on|doing))\b/u],
  ['done', /\b(?:done|completed|finished|ticked off|accomplished|(?:have|did) i (?:finish|complete|do))\b/u],
  ['all', /\b(?:all|every|everything|entire|whole)\b/u],
]; // biome-ignore format: a table

const TOPICS: readonly (readonly [string, RegExp])[] = [
  ['reminders', /\b(?:reminders?|alarms?|snooze)\b/u], ['tasks', /\b(?:tasks?|to-dos?|lists?)\b/u], ['goals', /\bgoals?\b/u],
  ['notes', /\bnotes?\b/u], ['schedule', /\b(?:schedule|calendar|agenda|events?|meetings?|appointments?)\b/u],
  ['courses', /\bcourses?\b/u], ['you', /\b(?:settings?|time ?zone|preferences)\b/u],
]; // biome-ignore format: a table

export function choose(field: LessonField, command: string, clause: Clause): unknown {
  const said = clause.bare;
  if (field.name === 'show') {
    const open = SHOW.find(([, words]) => words.test(said))?.[0];
    return open !== undefined && (field.options?.some((option) => option.value === open) ?? true) ? open : undefined;
  }
  if (field.name === 'topic') return TOPICS.find(([, words]) => words.test(said))?.[0];
  if (field.name === 'percent') {
    const said = /(\d{1,3}) ?(?:%|percent|per cent)/u.exec(wholeOf(clause));
    return said?.[1] === undefined ? undefined : Math.min(100, Number(said[1]));
  }
  if (field.name === 'series')
    return /\b(?:all|every|series|each|recurring|repeating)\b/u.test(said) ? 'yes' : undefined;
  if (field.name === 'count' && command === 'undo') {
    const many = /\b(?:last )?(\d{1,2}|two|three|four|five)\b(?: (?:things|changes|actions|steps))?/u.exec(said)?.[1];
    return many === undefined ? undefined : ({ two: 2, three: 3, four: 4, five: 5 }[many] ?? Number(many));
  }
  if (field.name === 'name' && command === 'settings') {
    const introduced = introductionIn(wholeOf(clause));
    if (introduced) return introduced.name;
    const match = /^(?:call me|my name is|you can call me|(?:change|set) my name to|i go by) /u.exec(said);
    return match ? wholeOf(clause).split(/\s+/).slice(match[0].trim().split(' ').length).join(' ') : undefined;
  }
  if (field.name === 'place' && command === 'clock')
    return /\b(?:in|at) (?<place>\p{L}.*?)(?: (?:right|now|currently|please))*$/iu.exec(
      wholeOf(clause).replace(/[\s?!.]+$/u, ''),
    )?.groups?.place;
  if (field.name === 'quiet' && command === 'settings') {
    return /(?:quiet hours|do not disturb)(?: are| to| is|:)* (.+)/iu.exec(wholeOf(clause))?.[1];
  }
  if (field.name === 'zone' && command === 'settings') {
    const whole = wholeOf(clause);
    return (
      introductionIn(whole)?.zone ?? /(?:time ?zone|zone|tz)(?: is| to| as| :| now)* (.+)$/iu.exec(whole)?.[1]?.trim()
    );
  }
  return undefined;
}
