/** The corpus of sentences: `command: title; course=…; goal=… | sentence`, one case a line, one file a family. */
import { readdirSync, readFileSync } from 'node:fs';
import { LESSONS } from '../../src/understand/intent/lessons/every.ts';
import type { Known, Moment, Reading } from '../../src/understand/reading.ts';
import { createUnderstanding } from '../../src/understand/understand.ts';

export interface Case {
  readonly family: string;
  readonly said: string;
  /** `none` when nothing is asked of the commands. */
  readonly command: string;
  /** Undefined: the case says nothing about it. */
  readonly title: string | undefined;
  readonly course: string | undefined;
  readonly goal: string | undefined;
}

const folder = new URL('../corpus/intent/', import.meta.url);

/** The sentences worked with, or those set aside to measure with. */
export function readCorpus(part: '' | 'aside/'): readonly Case[] {
  const place = new URL(part, folder);
  return readdirSync(place)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, place), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => readCase(file.replace('.txt', ''), line)),
    );
}

function readCase(family: string, line: string): Case {
  const at = line.indexOf(' | ');
  if (at < 0) throw new Error(`A case without “ | ”: ${line}`);
  const [what = '', ...more] = line.slice(0, at).split('; ');
  const [command = '', ...title] = what.split(':');
  const named = new Map(more.map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')]));
  return {
    family,
    said: line.slice(at + 3),
    command,
    title: title.join(':').trim() || undefined,
    course: named.get('course'),
    goal: named.get('goal'),
  };
}

/** A Monday morning. */
export const moment: Moment = {
  now: Temporal.Instant.from('2026-11-23T15:20:00Z'),
  zone: 'America/New_York',
  locale: 'en-US',
};

export const understanding = createUnderstanding(LESSONS);

export function readOne(said: string, known?: Known): Reading {
  const [reading] = understanding.understand(said, moment, { known });
  if (reading === undefined) throw new Error('no reading');
  return reading;
}

/** The words a reading is about, whatever its command calls them. */
export function titleOf(reading: Reading): string | undefined {
  const { input } = reading;
  const words =
    input.title ??
    input.text ??
    input.task ??
    input.reminder ??
    input.block ??
    input.thing ??
    input.goal ??
    input.note ??
    input.memory ??
    input.query;
  return typeof words === 'string' ? words : undefined;
}

/** Share of the words that two titles have in common (F1), 1 when both are missing. */
export function likeTitle(wanted: string, got: string | undefined): number {
  const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  const left: string[] = [...words(got ?? '')];
  const all = words(wanted);
  let shared = 0;
  for (const word of all) {
    const place = left.indexOf(word);
    if (place < 0) continue;
    left.splice(place, 1);
    shared++;
  }
  const total = all.length + words(got ?? '').length;
  return total === 0 ? 1 : (2 * shared) / total;
}
