/** Passwords as argon2id hashes in PHC form: https://github.com/P-H-C/phc-string-format, with the costs that OWASP names. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { createInOrder } from '../conversation/in-order.ts';

/** Kibibytes, passes, lanes. */
interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

/** One hash at a time: many guesses at once take neither memory nor all hands. */
const oneAtATime = createInOrder();

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(salt)}$${bare(hash)}`;
}

/** Without a hash to compare with it takes as long, and is false: whether an account exists is not told by the time. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored ?? '');
  if (!found) {
    await derive(password, randomBytes(16), cost);
    return false;
  }
  const [, memory, passes, parallelism, salt = '', hash = ''] = found;
  const known = Buffer.from(hash, 'base64');
  const made = await derive(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return known.length === made.length && timingSafeEqual(known, made);
}

function derive(password: string, nonce: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
  // The same letter may be typed as one sign or as two.
  const message = password.normalize('NFC');
  return oneAtATime.run(
    'hash',
    () =>
      new Promise<Buffer>((resolve, reject) => {
        argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength }, (error, tag) =>
          error ? reject(error) : resolve(Buffer.from(tag)),
        );
      }),
  );
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
