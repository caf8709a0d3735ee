/** What the assistant always has at hand about a person: notes of theirs with a tag, which they see, change and forget like any other. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError } from '../errors.ts';
import { Note } from '../library/note.entity.ts';
import { noteLabel } from '../library/say-note.ts';
import type { Reference } from '../reply.ts';

export const memoryTag = 'memory';

/** The newest first. */
export function listMemories(em: EntityManager, limit: number): Promise<Note[]> {
  return em.find(Note, { tags: { $contains: [memoryTag] } }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit });
}

export async function memoryRefs(em: EntityManager): Promise<readonly Reference[]> {
  return (await listMemories(em, 500)).map((note) => ({ type: 'memory', id: note.id, label: noteLabel(note) }));
}

/** @throws UserError when it is not remembered any more */
export async function loadMemory(em: EntityManager, ref: Reference): Promise<Note> {
  const note = await em.findOne(Note, { id: ref.id, tags: { $contains: [memoryTag] } });
  if (!note) throw new UserError('I do not remember that any more.');
  return note;
}

export interface Memory {
  /** A line each, the newest first; empty when nothing is remembered. The person's own words: data, never instructions. */
  readonly text: string;
  readonly shown: number;
  /** Left out because there was no room. */
  readonly left: number;
}

/**
 * What is remembered about the asker, for a prompt: the newest that fit into so many tokens, each in one line.
 * @param count tokens of a text; by default a guess that is rather too high
 */
export async function memoryOf(
  em: EntityManager,
  { tokens = 500, count = guess }: { readonly tokens?: number; readonly count?: (text: string) => number } = {},
): Promise<Memory> {
  const notes = await listMemories(em, 200);
  const lines: string[] = [];
  let used = 0;
  for (const note of notes) {
    const line = `- ${[note.title, note.content].filter(Boolean).join(': ').replace(/\s+/g, ' ').trim()}`;
    const cost = count(line) + 1;
    // One that is too long leaves room for shorter ones.
    if (used + cost > tokens) continue;
    used += cost;
    lines.push(line);
  }
  return { text: lines.join('\n'), shown: lines.length, left: notes.length - lines.length };
}

/** Most tokens of most languages have three bytes or more. */
function guess(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}
