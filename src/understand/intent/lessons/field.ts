/** Short ways to write a lesson's fields. A `?` behind the name: not required. */
import type { LessonField } from '../lesson.ts';

function field(kind: LessonField['kind']) {
  return (name: string, more: Partial<LessonField> = {}): LessonField => ({
    name: name.replace('?', ''),
    kind,
    required: !name.endsWith('?'),
    ...more,
  });
}

export const text = field('text');
export const when = field('when');
export const integer = field('integer');
export const yesNo = field('yesno');
/** What is left over of a sentence. */
export const rest = (name: string) => text(name, { rest: true });
export const reference = (name: string, of = name) => field('reference')(name, { of, rest: true });
export const choice = (name: string, ...values: readonly string[]) =>
  field('choice')(name, { options: values.map((value) => ({ value })) });
