import { z } from 'zod';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { choice } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { countBelongings, forget, type OwnCourse, ownCourses } from '../mine/forget.ts';
import { type Holdings, sayRows } from '../people/holdings.ts';
import type { Choice, Reply } from '../reply.ts';

export default defineCommand({
  name: 'forget me',
  summary: 'Delete everything of yours for good; it says what first, and asks',
  topic: 'you',
  effect: 'destroys',
  secret: true,
  input: z.object({
    courses: choice(
      ['hand over', 'delete', 'keep all'],
      'What becomes of courses of yours: set by the buttons',
    ).optional(),
  }),
  examples: [{ say: '/forget me', input: {} }],
  async run({ courses }, context) {
    const { em, asker, at } = context;
    if (!at.private) throw new UserError('That is between us: say it to me in private.');
    if (courses === undefined) return ask(context);
    if (courses === 'keep all') return { text: 'Everything stays as it is.', tone: 'done' };
    const { counts, handedOver } = await forget(em, { person: asker.id, courses });
    const over = handedOver.map(({ title, successor }) => `- ${bold(title)} is ${bold(successor?.name ?? '')}’s now`);
    return {
      text: `You are forgotten. Deleted:\n\n${listed(counts)}${over.length > 0 ? `\n\nHanded over:\n\n${over.join('\n')}` : ''}\n\nWhat platforms keep of our chat is theirs to delete. If you write again, we meet for the first time.`,
      tone: 'done',
      unrecorded: true,
    };
  },
});

async function ask({ em, asker }: Context): Promise<Reply> {
  const counts = await countBelongings(em, asker.id);
  const courses = await ownCourses(em, asker.id);
  const shared = courses.filter(({ successor }) => successor !== null);
  const alone = courses.filter(({ successor }) => successor === null);
  const notes = [
    ...shared.map(
      (course) => `- ${sayCourse(course)}: ${bold(course.successor?.name ?? '')} teaches it too and could have it.`,
    ),
    ...alone.map(
      (course) =>
        `- ${sayCourse(course)}: nobody else teaches it, so it goes too, for everyone in it. Promote somebody first if it should stay.`,
    ),
  ];
  const button = (label: string, how: string, style?: 'danger'): Choice => ({
    label,
    command: 'forget me',
    input: { courses: how },
    ...(style ? { style } : {}),
  });
  return {
    text: `This deletes everything of yours, on all your channels, for good. There is no Undo; \`/export\` gets you a copy first.\n\n${listed(counts)}${notes.length > 0 ? `\n\nYour courses:\n\n${notes.join('\n')}` : ''}`,
    choices: [
      ...(shared.length > 0
        ? [
            button('Delete, hand courses over', 'hand over', 'danger'),
            button('Delete, courses too', 'delete', 'danger'),
          ]
        : [button('Delete everything', 'delete', 'danger')]),
      button('Keep everything', 'keep all'),
    ],
    tone: 'warning',
  };
}

function sayCourse({ title, members }: OwnCourse): string {
  return `${bold(title)}${members > 0 ? ` (${members} ${members === 1 ? 'member' : 'members'})` : ''}`;
}

function listed(counts: Holdings): string {
  return Object.entries(counts)
    .filter(([, number]) => number > 0)
    .map(([table, number]) => `- ${sayRows(table, number)}`)
    .join('\n');
}
