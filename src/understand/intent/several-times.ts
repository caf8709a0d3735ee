/**
 * "Remind me at 7 and at 9 to take medicine", "… tomorrow and on Sunday to …", "… at 5 to call Ann and at 6 to call Bob":
 * one request said of several times. Each becomes a text of its own, as long as the whole, in which what belongs to the others is blank.
 */

const CLOCK = String.raw`(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?(?: ?o['’]?clock)?|noon|midnight)`;
const JOINT = String.raw`(?:\s*,\s*(?:and\s+)?|\s+(?:and|&|then)\s+)(?:(?:again|also|then)\s+)?(?:(?:at|for)\s+)?`;
/** What may follow the last of them: neither "people" nor "minutes". */
const AFTER = String.raw`(?=$|[.!?;)]|,?\s+(?:to|that|about|for|on|in|today|tonight|tomorrow|this|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day|please|pls|so|and)\b)`;
const RUN = new RegExp(
  String.raw`(?<![\p{L}\d])(?:at|for|by|@)\s*(?<clocks>${CLOCK}(?:${JOINT}${CLOCK})+)${AFTER}`,
  'iu',
);
const ONE = new RegExp(CLOCK, 'giu');

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const DAY = `(?:today|tonight|the day after tomorrow|tomorrow(?: (?:morning|afternoon|evening|night))?|(?:on )?(?:this |next )?${WEEKDAY}(?: (?:morning|afternoon|evening|night))?)`;
const DAYS = new RegExp(
  String.raw`(?<![\p{L}\d])(?<days>${DAY}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+)(?:again |also |then )?${DAY})+)(?=$|[.!?;)]|,?\s+(?:at|to|that|about|for|in|please|pls|so)\b)`,
  'iu',
);
const ONE_DAY = new RegExp(DAY, 'giu');
/** "On Monday and Friday" may be every week; a day that is only one is once. */
const ONCE = /\b(?:today|tonight|tomorrow|this|next)\b/iu;
/** "Alarms at 6" would ask which there are; each of several is one. */
const SEVERAL = /^\s*(?:alarms|timers)(?=\s)/iu;
const HALF = /([ap])\.?m\b/iu;

const TWO =
  /^(?<head>.*?\b(?:remind|ping|nudge|alert|notify) (?:me|us) )(?<one>.+? to \p{L}.*?)(?<joint>\s*(?:,|;|,?\s+and(?: then| also)?)\s+)(?<two>(?:at|on|in|by|tomorrow|tonight|every)\b.+? to \p{L}.+)$/isu;

/** Empty where there is one time, or none. */
export function severalTimes(text: string): readonly string[] {
  if (text.length > 300) return [];
  const two = TWO.exec(text)?.groups;
  if (two) {
    const { head = '', one = '', joint = '' } = two;
    return [text.slice(0, head.length + one.length), blank(text, head.length, head.length + one.length + joint.length)];
  }
  const days = DAYS.exec(text);
  if (days?.groups?.days && ONCE.test(days.groups.days)) {
    const to = days.index + days[0].length;
    return [...days[0].matchAll(ONE_DAY)].map(
      ([day]) => text.slice(0, days.index) + day.padEnd(days[0].length) + text.slice(to),
    );
  }
  const run = RUN.exec(text);
  const clocks = run?.groups?.clocks;
  if (!run || !clocks) return [];
  const from = run.index + run[0].length - clocks.length;
  const to = run.index + run[0].length;
  const each = [...clocks.matchAll(ONE)];
  return each.map((match, place) => {
    const said = match[0];
    // "6 and 6:30 am": both are before noon
    const half = each.slice(place).find(([later]) => HALF.test(later))?.[0];
    const full = HALF.test(said) || !half ? said : `${said} ${HALF.exec(half)?.[0] ?? ''}`;
    return (
      text.slice(0, from).replace(SEVERAL, (many) => `${many.slice(0, -1)} `) + full.padEnd(to - from) + text.slice(to)
    );
  });
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}
