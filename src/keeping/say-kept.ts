/** The receipt of something kept, read off its row. */
import type { Context } from '../command/context.ts';
import { bold, count, undo } from '../command/receipt.ts';
import type { Resource } from '../library/resource.entity.ts';
import { countWords, nameResource, resourceRef } from '../library/say-resource.ts';
import type { Reply } from '../reply.ts';
import type { Filed } from './filed.ts';

export interface Kept extends Pick<Filed, 'course' | 'goal'> {
  /** Its readable text. */
  readonly content: string;
  /** Why there is none. */
  readonly trouble?: string | undefined;
  /** The file itself is kept too. */
  readonly file?: boolean;
}

export function sayKept(resource: Resource, kept: Kept, context: Context): Reply {
  const { content, trouble, course, goal, file } = kept;
  const size = count(countWords(content), 'word');
  const what = [
    resource.type,
    content === '' ? '' : size,
    course ? `in ${bold(course.label)}${resource.shared ? ', for everyone in it' : ''}` : '',
    goal ? `for the goal ${bold(goal.label)}` : '',
    ...resource.tags.map((tag) => `#${tag}`),
  ].filter(Boolean);
  const only = resource.url ? 'only the link' : file ? 'the file, but not its text' : 'only its name';
  const honest = trouble
    ? ` I kept ${only}: ${trouble}`
    : content === ''
      ? ` There was no text in it that I could read, so only its title is searched.`
      : '';
  return {
    text: `Kept: ${nameResource(resource)} — ${what.join(', ')}.${honest}`,
    choices: [
      undo(context),
      ...(trouble && resource.url
        ? [{ label: 'Try again', command: 'resource fetch', input: { resource: resource.id } } as const]
        : []),
      ...(resource.url || content === ''
        ? []
        : [{ label: 'Note instead', command: 'resource note', input: { resource: resource.id } } as const]),
    ],
    refs: [resourceRef(resource)],
    tone: trouble ? 'warning' : 'done',
  };
}
