/** Titles of threads, where a platform lists them by one: the first words in a thread that began lately. */
import type { Address, Utterance } from './message.ts';
import { Recent } from './recent.ts';
import { shorten } from './shorten.ts';

/** @returns the title that a thread gets by what is said there; @param limit UTF-16 code units */
export function createThreadTitles(limit: number, most = 1000) {
  const untitled = new Recent<true>(most);
  return ({ tenant, room, thread }: Address, said: Utterance): string | undefined => {
    const key = JSON.stringify([tenant, room, thread]);
    if (said.kind === 'open') untitled.set(key, true);
    if (said.kind !== 'text' || !untitled.delete(key)) return undefined;
    return shorten(said.text, limit) || undefined;
  };
}
