/** All lessons of this folder, one command a file: a new file is learnt without being named anywhere. */
import { readdirSync } from 'node:fs';
import type { CommandLesson } from '../lesson.ts';

const files = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .sort();

export const LESSONS: readonly CommandLesson[] = (
  await Promise.all(
    files.map(
      async (file): Promise<unknown> => (file === 'every.ts' ? {} : import(new URL(file, import.meta.url).href)),
    ),
  )
).flatMap((module) => ((module as { lesson?: CommandLesson }).lesson ?? []) as CommandLesson | never[]);
