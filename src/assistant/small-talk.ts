/** A greeting or a thank-you needs no model and no search. */
import type { Reply } from '../reply.ts';

export function smallTalk(text: string): Reply | undefined {
  if (/^(?:hi|hello|hey|good (?:morning|evening|afternoon)|yo|hola)\b(?: there| almanac)?[\s!.,]*$/i.test(text))
    return { text: 'Hello! Tell me what to remember, or ask “what’s on today?”. `help` shows the rest.' };
  if (
    /^(?:good ?night|gn|(?:good)?bye|bye bye|see you(?: later| tomorrow| soon)?|see ya|sleep well)\b(?: almanac)?[\s!.,]*$/i.test(
      text,
    )
  )
    return { text: 'See you. I keep watch over your reminders.' };
  if (/^(?:thanks?|thank you|thx|cheers|ty)\b[\w ]{0,20}[\s!.,]*$/i.test(text)) return { text: 'You’re welcome.' };
  if (/^(?:ok(?:ay)?|great|nice|cool|perfect|got it|good)[\s!.,]*$/i.test(text)) return { text: '👍' };
  return undefined;
}
