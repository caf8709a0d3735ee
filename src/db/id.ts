/** Ids that sort in the order in which they were made. */
import { randomInt, randomUUIDv7 } from 'node:crypto';

let last = '';

/**
 * A UUIDv7 (RFC 9562) greater than every one made before in this process. Node draws all random bits anew each time,
 * so of two in one millisecond the later may sort first; here it counts on from the last (§6.2, method 2).
 */
export function nextId(): string {
  const fresh = randomUUIDv7();
  last = fresh > last ? fresh : after(last);
  return last;
}

/** Adds to the last 48 random bits, and carries into the 12 before them the once in thousands of years that they are full. */
function after(id: string): string {
  const tail = Number.parseInt(id.slice(24), 16) + randomInt(1, 2 ** 24);
  if (tail < 2 ** 48) return id.slice(0, 24) + tail.toString(16).padStart(12, '0');
  const carry = Number.parseInt(id.slice(20, 23), 16) + 1;
  return `${id.slice(0, 20)}${carry.toString(16).padStart(3, '0')}-${(tail - 2 ** 48).toString(16).padStart(12, '0')}`;
}
