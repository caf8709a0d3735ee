/** Ids of messages that one person sees and nobody can edit: they say whose they are, so that what changed is said again. */
import type { Sent } from './message.ts';

export const whisperId = (listener: string, id: string): string => `whisper:${listener}:${id}`;

/** Undefined where everybody in the room sees it. */
export function listenerOf({ id }: Pick<Sent, 'id'>): string | undefined {
  return /^whisper:([^:]+):/.exec(id)?.[1];
}
