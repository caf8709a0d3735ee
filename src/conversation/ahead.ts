/** What is to ring ahead of something: in the same breath, right after it, or by its name. */
import { readOffsets } from '../reminders/read-offsets.ts';

const REMIND = String.raw`\b(?:(?:remind|ping|nudge|alert|notify|warn|text|message|poke|buzz|tell)\s+me|let\s+me\s+know|(?:give|send)\s+me\s+a\s+(?:heads[ -]?up|nudge|shout|ping|buzz|note|message|notification))\s+`;
const OFFSETS = '(?<offsets>[^.;!?]{1,60}?)';
const EARLY = String.raw`(?:before(?:hand)?|ahead(?:\s+of\s+(?:time|it|that))?|in\s+advance|early|earlier)`;
const END = String.raw`(?:\s+(?:it|that|then|please))?[\s.!?]*$`;

/** "… and remind me 10 minutes before" */
const sameBreath = new RegExp(
  String.raw`^(?<thing>.*?)[\s,;.]*(?:\b(?:and|then|also|plus|but)\b\s*)*(?:\bplease\s+)?${REMIND}(?:about\s+(?:it|that|this)\s+)?${OFFSETS}\s+${EARLY}${END}`,
  'isu',
);
/** "before I leave", "before 5 December": no thing that has a name. */
const NO_NAME = String.raw`(?!(?:i|we|you|he|she|they|everyone|it|\d|noon|midnight|today|tomorrow|(?:next|this|that)\s|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?\s+\d+|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day)\b)`;
const NAME = String.raw`(?:(?:my|the|our|every|each)\s+)*${NO_NAME}(?<thing>[^.;!?]{2,80}?)`;
/** "remind me about the gym 15 minutes early" */
const about = new RegExp(String.raw`${REMIND}(?:about|of|for)\s+${NAME}\s+${OFFSETS}\s+${EARLY}${END}`, 'isu');
/** "remind me an hour before the dentist" */
const BEFORE = String.raw`(?:before|ahead\s+of|prior\s+to)`;
const HAPPENS = String.raw`(?:is\s+due|starts|begins|takes\s+place)`;
const before = new RegExp(String.raw`${REMIND}${OFFSETS}\s+${BEFORE}\s+${NAME}(?:\s+${HAPPENS})?${END}`, 'isu');
const DEED = String.raw`(?:to|that\s+I\s+(?:need|have)\s+to)\s+(?<title>[^;!?]{2,120}?)`;
const LENGTH = String.raw`(?<offsets>the\s+(?:evening|night)|(?:(?:the|an?|half\s+an|one|two|three|four|five|six|ten|fifteen|twenty|thirty|a\s+few|a\s+couple\s+of|\d+(?:[.,]\d+)?)\s+)(?:minutes?|mins?|hours?|hrs?|days?|weeks?))`;
/** "remind me to call at 5pm and 2 hours before" */
const andBefore = new RegExp(
  String.raw`^(?<thing>\s*(?:please\s+)?remind\s+me\s.*?)[\s,;]*\b(?:and|also|plus)\s+(?:again\s+|also\s+)?${LENGTH}\s+${EARLY}${END}`,
  'isu',
);
/** "remind me 10 minutes before the exam and a day before" */
const onceMore = new RegExp(
  String.raw`(?<first>${REMIND}[^.;!?]{1,60}?)\s+${BEFORE}\s+(?<name>[^.;!?]{2,80}?)[,\s]+(?:and|also|plus)\s+${LENGTH}\s+${EARLY}${END}`,
  'isu',
);
/** "remind me the evening before the exam": the part of a day that is said is no other time. */
const eveningBefore = new RegExp(
  String.raw`${REMIND}(?<offsets>(?:[^.;!?]{1,40}\s)?(?<!\bin\s)the\s+(?:evening|night))\s+${BEFORE}\s+${NAME}(?:\s+${HAPPENS})?${END}`,
  'isu',
);
/** "remind me on the morning of the exam" */
const morningOf = new RegExp(
  String.raw`${REMIND}(?:on\s+|in\s+)?(?<offsets>the\s+morning)\s+of\s+${NAME}(?:\s+${DEED})?${END}`,
  'isu',
);
/** "remind me the day before the exam to pack a calculator" */
const beforeDoing = new RegExp(
  String.raw`${REMIND}${OFFSETS}\s+${BEFORE}\s+(?!\w+ing\b)${NAME}\s+${DEED}(?:\s+please)?[\s.!?]*$`,
  'isu',
);
/** "remind me to pack a calculator the day before the exam" */
const doingBefore = new RegExp(String.raw`${REMIND}${DEED}\s+${LENGTH}\s+${BEFORE}\s+${NAME}${END}`, 'isu');

export interface Ahead {
  /** The rest of the message, or the name of what it is ahead of; empty where that is what was just spoken of. */
  readonly thing: string;
  /** As `remind before` takes them. */
  readonly offsets: string;
  /** What is to be done then, where that is not the thing itself. */
  readonly title?: string;
}

/** What is ahead of something that the same message makes, or that was just spoken of. Undefined where nothing is asked for. */
export function hearAhead(text: string): Ahead | undefined {
  return read(sameBreath, text) ?? read(andBefore, text);
}

/** @param timed the sentence names a time that may be the anchor: "an hour before midnight" */
export function hearAheadByName(said: string, timed: boolean): Ahead | undefined {
  const text = said.slice(0, 600).replace(onceMore, '$<first> and $<offsets> before $<name>');
  return (
    read(beforeDoing, text) ??
    read(doingBefore, text) ??
    read(about, text) ??
    read(eveningBefore, text) ??
    read(morningOf, text) ??
    (timed ? undefined : read(before, text))
  );
}

function read(pattern: RegExp, text: string): Ahead | undefined {
  const { thing = '', offsets = '', title } = (text.length <= 600 && pattern.exec(text)?.groups) || {};
  const said = offsets.replace(/\bthe (?=(?:week|day|hour)\b)/giu, 'a ').trim();
  if (said === '') return undefined;
  try {
    readOffsets(said);
  } catch {
    return undefined;
  }
  return { thing: thing.trim(), offsets: said, ...(title === undefined ? {} : { title: title.trim() }) };
}
