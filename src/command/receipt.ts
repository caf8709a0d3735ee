/** The words that every receipt is made of. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Choice } from '../reply.ts';
import type { Context } from './context.ts';

/** A title in bold, showing exactly what was typed; long ones are clipped. */
export function bold(title: string, most = 200): string {
  return `**${escapeMarkdown(clip(title, most).trim())}**`;
}

/** Somebody's words in quotation marks, showing exactly what was said; long ones are clipped. */
export function quoted(words: string, most: number): string {
  return `“${escapeMarkdown(clip(words, most).trim())}”`;
}

export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Takes back all that this turn wrote. */
export function undo(context: Context): Choice {
  return { label: 'Undo', command: 'undo', input: { turn: context.turn } };
}

/** "1 task", "3 tasks". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Lines of a numbered list: "done 2" counts in it. */
export function numbered(lines: readonly string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
}
