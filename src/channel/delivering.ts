/** Work at a platform that lets no error of its client out, only what the core acts on. */
import type { DeliveryError } from './delivery-error.ts';

/** @throws DeliveryError only */
export type Delivering = <T>(work: () => Promise<T>) => Promise<T>;

export function deliveringWith(toDeliveryError: (error: unknown) => DeliveryError): Delivering {
  return (work) => work().catch((error: unknown) => Promise.reject(toDeliveryError(error)));
}
