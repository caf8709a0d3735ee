/** Codes that are read off one screen and typed at another: eight letters and digits that nobody takes for each other. */
import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** Crockford's base 32: without I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

/** 40 random bits. */
export function makeCode(): string {
  return [...randomBytes(length)].map((byte) => alphabet[byte % 32]).join('');
}

/** In two halves, as it is shown. */
export function showCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** As it may be typed: in small letters, with O for 0, without or with other dashes. Undefined when it is none. */
export function readCode(words: string): string | undefined {
  const code = words
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined;
}

const derive = promisify<string, string, number, Buffer>(scrypt);

/**
 * What is kept of a code. Who reads the table has ten minutes for 2^40 codes at some fifty milliseconds each; a salt for
 * each code would keep it from being found.
 */
export async function hashCode(code: string): Promise<string> {
  return (await derive(code, 'almanac.link-code', 32)).toString('base64url');
}
