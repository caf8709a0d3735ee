import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold, clip } from '../command/receipt.ts';
import { Announcement } from '../courses/announcement.entity.ts';
import { classBlocks } from '../courses/classes.ts';
import { courseOf, teaches } from '../courses/course.repository.ts';
import { modulesOf, sayModule } from '../courses/module.repository.ts';
import { courseRef, sayArchived, sayDoor } from '../courses/say-course.ts';
import { Work } from '../courses/work.entity.ts';
import { nextOf } from '../schedule/next-of.ts';
import { linkInstant } from '../time/say.ts';

const most = 15;

export default defineCommand({
  name: 'course show',
  summary: 'Show a course: what it is about, its modules, its work, its next class',
  topic: 'courses',
  effect: 'reads',
  input: z.object({ course: reference('course', 'Which course', { rest: true }).optional() }),
  examples: [{ say: 'show the course Biology', input: { course: 'Biology' } }],
  async run(input, context) {
    const { em, asker, now } = context;
    const course = await courseOf(context, input.course);
    const teaching = await teaches(em, course.id);
    const modules = await modulesOf(em, course.id);
    const work = await em.count(Work, { course: course.id, withdrawnAt: null });
    const [next] = (await classBlocks(em, now))
      .filter((block) => block.course?.id === course.id)
      .flatMap((block) => nextOf(block, now) ?? [])
      .sort((one, other) => Temporal.Instant.compare(one.start, other.start));
    const news = await em.findOne(Announcement, { course: course.id }, { orderBy: { createdAt: 'desc' } });
    const parts = [
      `### ${bold(course.title)}${sayArchived(course)}`,
      escapeMarkdown(clip(course.description, 2000)),
      teaching ? `${sayDoor(course.code)}.` : '',
      modules
        .slice(0, most)
        .map((module, index) => `${index + 1}. ${sayModule(module, asker, now)}`)
        .join('\n'),
      modules.length > most ? `… and ${modules.length - most} more modules.` : '',
      next ? `Next class: ${linkInstant(next.start, asker, now)}` : '',
      news ? `Last announced: ${escapeMarkdown(clip(news.content, 200))}` : '',
    ];
    const button = (label: string, command: string) => ({ label, command, input: { course: course.id } });
    return {
      text: parts.filter(Boolean).join('\n\n'),
      choices: [
        ...(modules.length > 0 ? [button('Modules', 'module list')] : []),
        ...(work > 0 ? [button(`Work (${work})`, 'work list')] : []),
        ...(next ? [button('Timetable', 'class list')] : []),
        ...(teaching ? [button('Who is in it', 'course roster')] : []),
      ],
      refs: [courseRef(course)],
    };
  },
});
