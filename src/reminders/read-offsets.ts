/** "a day, an hour and ten minutes before", "1w 2d", "exam": how long ahead to ring, as leads (see lead.ts). */
import { UserError } from '../errors.ts';
import { evening, morning } from './lead.ts';

/** What people set for these anyway. */
export const presets = {
  exam: ['P7D', 'P1D', morning],
  assignment: ['P3D', 'P1D', 'PT2H'],
  meeting: ['PT1H', 'PT10M'],
  class: ['PT30M'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const named: Readonly<Record<string, readonly string[]>> = presets;

const units: Readonly<Record<string, (count: number) => string>> = {
  w: (count) => `P${count * 7}D`,
  d: (count) => `P${count}D`,
  h: (count) => (Number.isInteger(count) ? `PT${count}H` : `PT${Math.round(count * 60)}M`),
  m: (count) => `PT${Math.round(count)}M`,
};
const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const others: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  half: 0.5,
  'half an': 0.5,
  'half a': 0.5,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  'forty five': 45,
  'a couple of': 2,
};

/** About, to put them in order. */
const hoursBefore: Readonly<Record<string, number>> = { [morning]: 0, [evening]: 16 };

const most = 8;

/** The longest first, without duplicates. @throws UserError in one sentence */
export function readOffsets(words: string): readonly string[] {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/\b(?:before|ahead|early|in advance|it|of time|reminders?|preset|like an?)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const preset = named[said.replace(/^(?:an|a|the) /, '').replace(/s$/, '')] ?? named[said];
  if (preset) return preset;
  const parts = said
    .split(/\s*(?:,|;|\+|&|\band\b)\s*/)
    .filter(Boolean)
    .flatMap((part) => part.split(/(?<=\d[wdhm]) (?=\d)/));
  const read = parts.map(readOne);
  if (read.length === 0 || read.some((one) => one === undefined) || read.length > most)
    throw new UserError(
      `I couldn't read “${words.slice(0, 60)}” as times ahead. Write them like “a day, an hour and 10 minutes”, or name a preset: ${Object.keys(presets).join(', ')}.`,
    );
  const length = (lead: string) =>
    hoursBefore[lead] ?? Temporal.Duration.from(lead).total({ unit: 'hours', relativeTo: '2026-01-01' });
  return [...new Set(read as string[])].sort((one, other) => length(other) - length(one));
}

function readOne(part: string): string | undefined {
  if (/^(?:(?:in|on) )?(?:the |that )?(?:same )?morning(?: of(?: (?:it|the day|that day))?)?$/.test(part))
    return morning;
  if (/^(?:(?:in|on) )?(?:the )?(?:evening|night)$/.test(part)) return evening;
  const match = /^(.*?)\s*(weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m)$/.exec(part);
  if (!match) return undefined;
  const [, number = '', unit = ''] = match;
  const word = number.trim();
  const count =
    word === '' ? Number.NaN : (others[word] ?? (numbers.includes(word) ? numbers.indexOf(word) : Number(word)));
  if (!Number.isFinite(count) || count <= 0 || count > 10_000) return undefined;
  return units[unit[0] ?? '']?.(count);
}
