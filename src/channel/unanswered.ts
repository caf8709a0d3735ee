/** An error of a connection, in the terms the core acts on. Only its code is passed on: the rest may carry a token. */
import { DeliveryError } from './delivery-error.ts';

/** From before a connection stood: nothing can have been posted. */
const before =
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(?:NET|HOST)UNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|UNABLE_TO\w*|\w*CERT\w*)\b/;

/** @param platform its name, for the sentence */
export function unanswered(platform: string, error: unknown): DeliveryError {
  const codes: string[] = [];
  for (let one = error; one instanceof Error; one = causeOf(one)) {
    const code = 'code' in one ? String(one.code) : '';
    const unsent = before.exec(`${code} ${one.message}`)?.[1];
    if (unsent) return new DeliveryError('unavailable', `${platform} cannot be reached (${unsent}).`);
    if (code) codes.push(code);
  }
  const code = codes.at(-1);
  return new DeliveryError('ambiguous', `${platform} did not answer${code ? ` (${code})` : ''}.`);
}

/** Clients name the error below theirs each in their own way. */
function causeOf(error: Error): unknown {
  const named = ['original', 'error', 'cause'].find((name) => Object.hasOwn(error, name));
  return named && (error as unknown as Record<string, unknown>)[named];
}
