/** Teaches the classifier: every command's phrases and examples, and what is none of them. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Classifier, classifierOf, type Learnt, type Lesson, learn } from './learn.ts';
import type { CommandLesson } from './lesson.ts';
import { LESSONS } from './lessons/every.ts';
import { talk } from './lessons/none.ts';
import { fixedRandom, type Sample, sample } from './phrase.ts';
import { featuresOf } from './shape.ts';
import { isSign, wordsOf } from './words.ts';

/** The label of what is none of the commands. */
export const NONE = '';

/** Sentences drawn from one phrase: enough for its choices, few enough to be learnt at a start. */
const DRAWN = 6;

const LOOKS_ASKED = /^(?:what|when|where|who|how|which|why|is|are|am|do|does|did|have|has|will|can|could)\b/u;

/** Keeps what was learnt, for the next time that the same is. */
export interface LearntBefore {
  /** What was written under this key, or nothing. */
  read(key: string): Learnt | undefined;
  write(key: string, learnt: Learnt): void;
}

/** @param before what another start may have learnt: learning again takes it a tenth of a second */
export function teach(commands: readonly CommandLesson[], before?: LearntBefore): Classifier {
  if (!before) return classifierOf(learn(sentencesOf(commands)));
  const key = keyOf(commands);
  const known = before.read(key);
  if (known) return classifierOf(known);
  const learnt = learn(sentencesOf(commands));
  before.write(key, learnt);
  return classifierOf(learnt);
}

const folder = new URL('./', import.meta.url);

/** All that decides what is learnt: what commands say of themselves, and every file of this folder, lessons and code. */
function keyOf(commands: readonly CommandLesson[]): string {
  const hash = createHash('sha256').update(JSON.stringify(commands));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  for (const file of files.sort()) hash.update(file).update(readFileSync(new URL(file, folder)));
  return hash.digest('hex');
}

/** A command that this house has lessons for learns from both; a new one from its own phrases and examples. */
function sentencesOf(commands: readonly CommandLesson[]): readonly Lesson[] {
  const random = fixedRandom(7);
  const lessons: Lesson[] = [];
  const heard = new Map<string, string>();
  const add = (label: string, said: Sample) => {
    const bare = bareOf(said.words, heard);
    // Half of all questions come without their mark.
    const asked = LOOKS_ASKED.test(bare) && random() < 0.5;
    lessons.push({ label, features: featuresOf(bare, { timed: said.timed, repeats: said.repeats, asked }) });
  };
  for (const phrase of talk) for (const said of sample(phrase, DRAWN, random)) add(NONE, said);
  for (const command of commands) {
    const house = LESSONS.find((lesson) => lesson.name === command.name);
    const phrases = new Set([...(house?.phrases ?? []), ...(command.phrases ?? [])]);
    for (const phrase of phrases) for (const said of sample(phrase, DRAWN, random)) add(command.name, said);
    for (const example of command.examples) add(command.name, withoutTime(example));
  }
  return lessons;
}

/** An example names its own time, so that no time has to be looked for. */
function withoutTime(example: CommandLesson['examples'][number]): Sample {
  const time = typeof example.input.when === 'string' ? example.input.when : '';
  const timed = time !== '';
  return { words: timed ? example.say.replace(time, ' ') : example.say, timed, repeats: /\bevery|each\b/i.test(time) };
}

/** Where a quotation may stand, its words cannot be looked at one by one. */
const QUOTES = /["“«]|(?<![\p{L}\p{N}])'/u;

/** @param heard words met before: thousands of sentences are made of some two thousand words */
function bareOf(text: string, heard: Map<string, string>): string {
  if (QUOTES.test(text)) return bareWords(text);
  return text
    .split(/\s+/)
    .map((word) => heard.getOrInsertComputed(word, bareWords))
    .filter((word) => word !== '')
    .join(' ');
}

function bareWords(text: string): string {
  return wordsOf(text)
    .filter((word) => !isSign(word) || word.norm === ':')
    .map((word) => word.norm)
    .join(' ');
}
