/** Fields written out: `title: buy milk when: tomorrow`, `title="buy milk" p=1`. What stands before the first one is the rest. */
import type { Field } from './spec.ts';

export interface Written {
  readonly fields: Readonly<Record<string, string>>;
  readonly rest: string;
}

export function readFields(line: string, fields: readonly Field[]): Written {
  const names = fields.map((field) => field.name).join('|');
  if (!names) return { fields: {}, rest: line.trim() };
  const marks = [...line.matchAll(new RegExp(`(?<=^|\\s)(?:--)?(${names})(?::|=)(?=\\s|\\S)`, 'gi'))];
  const found: Record<string, string> = {};
  for (const [index, mark] of marks.entries()) {
    const from = mark.index + mark[0].length;
    const value = line.slice(from, marks[index + 1]?.index ?? line.length).trim();
    found[(mark[1] ?? '').toLowerCase()] = value.replace(/^"([\s\S]*)"$/, '$1');
  }
  return { fields: found, rest: line.slice(0, marks[0]?.index ?? line.length).trim() };
}
