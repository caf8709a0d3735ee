import { z } from 'zod';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { reference, words } from '../command/fields.ts';
import { bold, clip, numbered } from '../command/receipt.ts';
import { Course } from '../courses/course.entity.ts';
import { UserError } from '../errors.ts';
import { nameResource, resourceLabel, resourceRef } from '../library/say-resource.ts';
import { Goal } from '../planning/goal.entity.ts';
import { recommend } from '../recall/recommend.ts';

const most = 5;

export default defineCommand({
  name: 'recommend',
  summary: 'Say which of your resources help with a goal, a course or a subject, and why',
  topic: 'library',
  effect: 'reads',
  input: z.object({
    subject: words('A subject, or the name of a goal or course', { rest: true }).optional(),
    goal: reference('goal', 'For this goal').optional(),
    course: reference('course', 'For this course').optional(),
  }),
  examples: [
    { say: 'recommend resources for photosynthesis', input: { subject: 'photosynthesis' } },
    { say: 'which resources help with photosynthesis?', input: { subject: 'photosynthesis' } },
  ],
  async run(input, context) {
    const wish = await wishOf(input, context);
    if (!wish)
      return {
        text: 'For which goal, course or subject?',
        question: { command: 'recommend', input, field: 'subject' },
      };
    const { em, parts } = context;
    const found = await recommend(em, { ...wish, embedder: parts.embedder, limit: most });
    const about = bold(clip(wish.name, 80));
    if (found.length === 0)
      return {
        text: `Nothing you keep, and nothing shared in your courses, helps with ${about}. Send me links and files that do.`,
      };
    return {
      text: `### For ${about}\n\n${numbered(found.map(({ resource, why }) => `${nameResource(resource)} (${resource.type}) — ${why.join('; ')}`))}`,
      refs: found.map(({ resource }) => resourceRef(resource)),
      menu: {
        placeholder: 'Open one',
        choices: found.map(({ resource }) => ({
          label: clip(resourceLabel(resource), 80),
          command: 'resource show',
          input: { resource: resource.id },
        })),
      },
    };
  },
});

interface Named {
  readonly name: string;
  readonly about: string;
  readonly goal?: string;
  readonly course?: string;
}

/** A name that is a goal's or a course's means that one; any other words are a subject. */
async function wishOf(
  { subject, goal, course }: { subject?: string | undefined; goal?: string | undefined; course?: string | undefined },
  context: Context,
): Promise<Named | undefined> {
  if (goal !== undefined) return ofGoal(goal, context);
  if (course !== undefined) return ofCourse(course, context);
  if (subject === undefined) return undefined;
  const words = subject.replace(/^(?:my |the )?(?:goal|course)s?\s+/i, '');
  return (
    (await whereThereIs(() => ofGoal(words, context))) ??
    (await whereThereIs(() => ofCourse(words, context))) ?? { name: words, about: words }
  );
}

async function whereThereIs<T>(find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function ofGoal(words: string, context: Context): Promise<Named> {
  const ref = await context.pick('goal', words);
  const goal = await context.em.findOne(Goal, { id: ref.id });
  if (!goal) throw new UserError('That goal is not there any more.');
  return { name: goal.title, about: `${goal.title} ${goal.description ?? ''}`, goal: goal.id };
}

async function ofCourse(words: string, context: Context): Promise<Named> {
  const ref = await context.pick('course', words);
  const course = await context.em.findOne(Course, { id: ref.id });
  if (!course) throw new UserError('That course is not there any more.');
  return { name: course.title, about: `${course.title} ${course.description ?? ''}`, course: course.id };
}
