/** "Physics lectures are in room B12": what it is, and where. */

const KIND =
  '(?:(?:class|seminar |meeting |conference |lecture )?rooms?|(?:lecture )?halls?|auditorium|lecture theat(?:re|er)|amphitheat(?:re|er)|building|lab|office|floor|wing)';
// a name of its own is in it: "in the lab" may be a part of what it is
const where = new RegExp(
  `^(?<title>.*?\\S)\\s+(?:(?:is|are|will be|takes? place)\\s+)?(?:in|at)\\s+(?<place>(?:the\\s+)?(?i:${KIND})\\s+(?=\\S{0,11}\\d|[A-Z]{1,3}(?:\\s|$)|[\\p{Lu}])[\\p{L}\\p{N}.-]{1,16}(?:,?\\s[\\p{L}\\p{N}.-]{1,16}){0,3})$`,
  'u',
);

/** Undefined where the words name no place that is called something. */
export function placeInTitle(words: string): { readonly title: string; readonly place: string } | undefined {
  const { title, place } = where.exec(words)?.groups ?? {};
  return title && place ? { title, place } : undefined;
}
