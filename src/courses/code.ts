/** Join codes: short enough to be read out in class, too many to be guessed in chat. */
import { randomInt } from 'node:crypto';

/** No vowels, so that no word comes about; nothing that looks like something else. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** Such as `K7M-4QX`: one of 480 million. */
export function newCode(): string {
  const letters = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)] ?? '');
  return `${letters.slice(0, 3).join('')}-${letters.slice(3).join('')}`;
}

/** The code in what somebody typed: "k7m4qx", "K7M 4QX", "join K7M-4QX". Undefined when there is none. */
export function readCode(words: string): string | undefined {
  const match = /(?<![\p{L}\p{N}])([b-z2-9]{3})[\s-]?([b-z2-9]{3})(?![\p{L}\p{N}])/iu.exec(words.trim());
  const code = match && `${match[1]}-${match[2]}`.toUpperCase();
  return code && [...code].every((sign) => sign === '-' || alphabet.includes(sign)) ? code : undefined;
}
