/** The content of a file that somebody sent, within limits of size and time. */
import { DeliveryError } from '../channel/delivery-error.ts';
import type { Attachment } from '../channel/message.ts';
import { UserError } from '../errors.ts';

const patienceMs = 60_000;

/**
 * @param most bytes
 * @throws {UserError} when it is larger, or the platform does not give it
 */
export async function readAttachment({ name, size, read }: Attachment, most: number): Promise<Uint8Array> {
  const tooLarge = new UserError(`“${name.slice(0, 80)}” is larger than ${Math.floor(most / 1e6)} MB.`);
  if ((size ?? 0) > most) throw tooLarge;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const slow = new UserError(`“${name.slice(0, 80)}” did not come in time. Please send it again.`);
  const timer = setTimeout(() => reject(slow), patienceMs);
  try {
    const content = await Promise.race([read(), late]);
    if (content.byteLength > most) throw tooLarge;
    return content;
  } catch (cause) {
    if (!(cause instanceof DeliveryError)) throw cause;
    throw new UserError(`I could not get “${name.slice(0, 80)}”: ${cause.message}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
