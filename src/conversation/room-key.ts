/** One text for a place: what history, choices and turns of a room are kept under. */
import type { Address } from '../channel/message.ts';

export function roomKey(at: Address): string {
  return [at.channel, at.tenant ?? '', at.room, at.thread ?? ''].map(encodeURIComponent).join('/');
}
