/** Words as the database can keep them: no NUL (PostgreSQL's text has none) and no half of a surrogate pair. */
import type { Incoming } from '../channel/message.ts';

export function wellFormed(incoming: Incoming): Incoming {
  return { ...incoming, said: wellFormedDeep(incoming.said), from: wellFormedDeep(incoming.from) };
}

/** For plain data: an event's `turn` and attachments are the adapter's own and are left untouched. */
export function wellFormedDeep<Value>(value: Value): Value {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '') as Value;
  if (Array.isArray(value)) return value.map(wellFormedDeep) as Value;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, wellFormedDeep(part)])) as Value;
  return value;
}
