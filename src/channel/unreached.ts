/** The channel cannot be opened now: the same failure, with a question after the platform's address. */
import { DeliveryError } from './delivery-error.ts';

/** @param setting the name of the one that says where the platform is, and what it says */
export function unreached({ failure, message }: DeliveryError, setting: string, address: string): DeliveryError {
  return new DeliveryError(failure, `${message} Is ${setting} (${address}) right?`);
}
