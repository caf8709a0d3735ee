/** Tells a platform what it keeps for us (our commands), where that is not what it was told last. */
import { createHash } from 'node:crypto';
import type { Memory } from './adapter.ts';

/** @param key where to remember it. @param what all that was told, as plain data */
export async function tellChanged(
  memory: Memory,
  { key, what }: { readonly key: string; readonly what: unknown },
  tell: () => Promise<unknown>,
): Promise<void> {
  const hash = createHash('sha256').update(JSON.stringify(what)).digest('hex');
  if ((await memory.get(key)) === hash) return;
  await tell();
  await memory.set(key, hash);
}
