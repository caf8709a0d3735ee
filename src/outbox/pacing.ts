/** Letters keep to a share of what a platform takes, so that a burst trips no limit and an answer never waits behind it. */
import type { Adapter } from '../channel/adapter.ts';
import { DeliveryError } from '../channel/delivery-error.ts';
import type { Address } from '../channel/message.ts';
import { placeKey } from './post.ts';

/** Of what the platform takes a second, letters use this much; the rest is for answers. */
const share = 0.8;
/** Longer waits hold nobody's hands: the letter goes back. */
const patienceMs = 2000;

/** When the next letter may leave, on a clock that nobody sets; by room, and by channel under ''. */
const slots = new WeakMap<Adapter, Map<string, number>>();

/** Waits for the letter's turn. @returns 0 when it has come, else the milliseconds it is still away */
export async function paced(adapter: Adapter, at: Address): Promise<number> {
  const { perSecond, roomPerSecond } = adapter.limits;
  const next = slots.get(adapter) ?? new Map<string, number>();
  slots.set(adapter, next);
  const now = performance.now();
  const room = placeKey(at);
  const turn = Math.max(now, perSecond ? (next.get('') ?? 0) : 0, roomPerSecond ? (next.get(room) ?? 0) : 0);
  if (turn - now > patienceMs) return turn - now;
  if (perSecond) next.set('', turn + 1000 / (perSecond * share));
  if (roomPerSecond) next.set(room, turn + 1000 / roomPerSecond);
  if (next.size > 10_000) for (const [key, free] of next) if (free < now) next.delete(key);
  if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
  return 0;
}

/** @throws DeliveryError `ambiguous` when there is no answer in time */
export async function inTime<T>(job: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const late = new DeliveryError('ambiguous', 'The channel gave no answer in time.');
    timer = setTimeout(() => reject(late), limitMs);
  });
  try {
    return await Promise.race([job, limit]);
  } finally {
    clearTimeout(timer);
  }
}
