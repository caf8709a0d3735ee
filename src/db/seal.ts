/** Seals small secrets that are kept in the database (tokens, feed addresses), where there is a SECRET_KEY. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

export interface Seal {
  seal(value: string): string;
  /** Undefined when it was sealed under another key. */
  open(value: string): string | undefined;
}

/**
 * AES-256-GCM (NIST SP 800-38D) under a key derived from SECRET_KEY.
 *
 * @param secret without it values stand as they are
 * @param purpose what is sealed for one purpose opens for no other
 */
export function createSeal(secret: string | undefined, purpose: string): Seal {
  if (secret === undefined) return plain;
  const key = scryptSync(secret, `almanac.${purpose}`, 32);
  return {
    seal(value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return `${mark}${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(value) {
      if (!value.startsWith(mark)) return value;
      const bytes = Buffer.from(value.slice(mark.length), 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

const mark = 'sealed:';

const plain: Seal = { seal: (value) => value, open: (value) => (value.startsWith(mark) ? undefined : value) };
