/** "Gym on Friday", "Friday's gym", "tomorrow's gym": which of the times of something is meant. */

const DAY =
  '(?:(?:this|next)\\s+)?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|today|tonight|tomorrow|the\\s+\\d{1,2}(?:st|nd|rd|th)|\\d{1,2}\\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\s+\\d{1,2}';
const behind = new RegExp(`^(?<thing>.+?)\\s+(?:(?:on|of|for)\\s+)?(?<day>${DAY})$`, 'iu');
const before = new RegExp(`^(?:(?:the|my|on)\\s+)?(?<day>${DAY})(?:['’]s)?\\s+(?<thing>.+)$`, 'iu');

/** Undefined where no day is named beside the thing. */
export function dayNamed(words: string): { readonly thing: string; readonly day: string } | undefined {
  const { thing, day } = (behind.exec(words) ?? before.exec(words))?.groups ?? {};
  return thing && day ? { thing, day } : undefined;
}
