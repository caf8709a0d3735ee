/** Discord's published limits (discord.com/developers/docs: Components, Rate Limits, Uploading Files). */
import type { Limits } from '../../src/channel/adapter.ts';

/** UTF-16 code units of all text in one message of components, and how many components it may hold, nested ones too. */
export const TEXT = 4000;
export const COMPONENTS = 40;

export const limits: Limits = {
  // A little under what Discord takes: escapes and fences are ours and count as well.
  text: 3900,
  buttons: 25,
  label: 80,
  menu: 25,
  file: 10 * 1024 * 1024,
  // Five edits in five seconds share a bucket with the room's other messages.
  editEveryMs: 1200,
  perSecond: 45,
  roomPerSecond: 1,
};

/** Cuts to what a field of Discord holds, showing that something is missing; never through a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
