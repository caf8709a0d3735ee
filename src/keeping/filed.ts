/** Where what is kept belongs, as the person said it with the link or file. */
import type { Context } from '../command/context.ts';
import type { ResourceType } from '../library/guess-type.ts';
import type { Resource } from '../library/resource.entity.ts';
import { readTags } from '../planning/tags.ts';
import type { Reference } from '../reply.ts';

export interface Filing {
  readonly title?: string | undefined;
  readonly type?: ResourceType | undefined;
  readonly course?: string | undefined;
  readonly goal?: string | undefined;
  readonly tags?: string | undefined;
  readonly share?: boolean | undefined;
}

export interface Filed {
  readonly title: string | undefined;
  readonly type: ResourceType | undefined;
  readonly course: Reference | undefined;
  readonly goal: Reference | undefined;
  readonly tags: readonly string[];
  readonly share: boolean;
}

/** Call it in the turn's transaction. @throws UserError when there is no such course or goal */
export async function file(filing: Filing, context: Context): Promise<Filed> {
  const pick = (type: string, words: string | undefined) =>
    words === undefined ? undefined : context.pick(type, words);
  return {
    title: filing.title,
    type: filing.type,
    course: await pick('course', filing.course),
    goal: await pick('goal', filing.goal),
    tags: readTags(filing.tags),
    share: filing.share ?? false,
  };
}

/** The columns it comes to. */
export function filedAs({ course, goal, tags, share }: Filed, { asker, now, about, at }: Context) {
  return {
    owner: asker.id,
    course: course?.id ?? null,
    goal: goal?.id ?? null,
    tags: [...tags],
    shared: share,
    source: about ? { at, id: about.id, ...(about.link ? { link: about.link } : {}) } : null,
    createdAt: now,
  } satisfies Partial<Record<keyof Resource, unknown>>;
}
