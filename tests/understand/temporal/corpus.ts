/** Reads the sentences of tests/corpus/when; their form is told in the README there. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Moment } from '../../../src/understand/reading.ts';
import { canonicalWhen } from '../../../src/understand/temporal/canonical.ts';
import { findTimes, SURE } from '../../../src/understand/temporal/find-times.ts';
import { readRange } from '../../../src/understand/temporal/read-range.ts';

export interface Case {
  readonly family: string;
  readonly text: string;
  readonly moment: Moment;
  readonly expected: string;
  readonly rest: string | undefined;
}

export function readCases(folder: URL): readonly Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFamily(name.replace('.txt', ''), readFileSync(new URL(name, folder), 'utf8')));
}

function readFamily(family: string, content: string): readonly Case[] {
  const cases: Case[] = [];
  let moment: Moment | undefined;
  for (const line of content.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('@')) {
      const [, at = '', zone = '', locale = ''] = line.split(' ');
      moment = { now: Temporal.PlainDateTime.from(at).toZonedDateTime(zone).toInstant(), zone, locale };
      continue;
    }
    const [text = '', answer = ''] = line.split(' => ');
    const [expected = '', rest] = answer.split(' | ');
    if (!moment || !expected) throw new Error(`${family}: not a case: ${line}`);
    cases.push({ family, text, moment, expected: ruled(expected), rest });
  }
  return cases;
}

export function answer({ family, text, moment }: Case): { readonly expected: string; readonly rest: string } {
  if (family === 'ranges') {
    const range = readRange(text, moment);
    return { expected: range ? `${range.from}/${range.to}` : 'none', rest: '' };
  }
  const best = findTimes(text, moment).find(({ certainty }) => certainty >= SURE);
  if (!best) return { expected: 'none', rest: text };
  const { relative: _relative, instant: _instant, ...wall } = best.when;
  let rest = text;
  for (const span of [...best.spans].reverse()) rest = `${rest.slice(0, span.start)} ${rest.slice(span.end)}`;
  const bare = rest.replace(/\s+/g, ' ').replace(/^[\s,.:;-]+|[\s,.:;-]+$/g, '');
  return { expected: ruled(canonicalWhen(wall).replace(/T(\d\d:\d\d):00/g, 'T$1')), rest: bare };
}

/** The order of a rule's parts says nothing. */
function ruled(text: string): string {
  return text.replace(/FREQ=\S+/g, (rule) => rule.split(';').sort().join(';'));
}
