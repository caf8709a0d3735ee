/**
 * So many turns a minute, by person and by room, counted in the process alone: what is over the limit costs no statement.
 * With several processes each counts what it hears, and a person is heard by the one that has the channel open.
 */
import type { Incoming } from '../channel/message.ts';
import type { Clock } from '../time/clock.ts';

export interface RateLimits {
  /** Turns a minute; 0 is no limit. */
  readonly person: number;
  readonly room: number;
  /** Channels without any. */
  readonly free?: ReadonlySet<string>;
}

export interface Over {
  readonly whose: 'person' | 'room';
  /** Seconds until they are heard again. */
  readonly seconds: number;
  /** It was not said yet in this minute. */
  readonly first: boolean;
}

export interface RateLimit {
  /** Counts the event. @returns undefined while it is within the limits */
  over(incoming: Incoming): Over | undefined;
}

interface Window {
  readonly since: number;
  count: number;
  told: boolean;
}

const windowMs = 60_000;
/** More are looked through for those that are over. */
const many = 10_000;

export function createRateLimit(limits: RateLimits, clock: Clock): RateLimit {
  const windows = new Map<string, Window>();

  function windowOf(key: string, now: number): Window {
    const known = windows.get(key);
    if (known && now - known.since < windowMs) return known;
    if (windows.size > many) for (const [old, { since }] of windows) if (now - since >= windowMs) windows.delete(old);
    const fresh = { since: now, count: 0, told: false };
    windows.set(key, fresh);
    return fresh;
  }

  function count(whose: Over['whose'], key: string, limit: number): Over | undefined {
    if (limit === 0) return undefined;
    const now = clock.now().epochMilliseconds;
    const window = windowOf(`${whose} ${key}`, now);
    window.count += 1;
    if (window.count <= limit) return undefined;
    const first = !window.told;
    window.told = true;
    return { whose, seconds: Math.ceil((window.since + windowMs - now) / 1000), first };
  }

  return {
    over({ at, from }) {
      if (limits.free?.has(at.channel)) return undefined;
      const tenant = from.tenant ?? at.tenant ?? '';
      const person = count('person', JSON.stringify([at.channel, tenant, from.id]), limits.person);
      // one who floods uses up their own share, and not the room's
      if (person || at.private) return person;
      return count('room', JSON.stringify([at.channel, tenant, at.room]), limits.room);
    },
  };
}

export function sayOver({ whose, seconds }: Over): string {
  const wait = `${seconds} second${seconds === 1 ? '' : 's'}`;
  return whose === 'person'
    ? `That was a lot at once, and I want to get each of them right. Give me ${wait}, then go on; what you wrote since is not done.`
    : `There is a lot going on here just now. In ${wait} I listen again; in private I do at any time.`;
}
