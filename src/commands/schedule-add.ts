import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { reference, when, words } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { blockOf } from '../schedule/block-of.ts';
import { spanOf } from '../schedule/expand.ts';
import { nextOf, nextStarts } from '../schedule/next-of.ts';
import { placeInTitle } from '../schedule/place-in-title.ts';
import { lengthInTitle } from '../schedule/read-length.ts';
import { sayOccurrence, sayStart, sayWhenBlock } from '../schedule/say-block.ts';
import { occurrencesIn } from '../schedule/schedule.repository.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';

export default defineCommand({
  name: 'schedule add',
  summary: 'Put something on your schedule, once or repeating',
  topic: 'schedule',
  effect: 'writes',
  input: z.object({
    title: words('What it is', { rest: true, ask: 'What should I put on your schedule?' }),
    when: when('When, from when to when, how often', { ask: 'When is it?' }),
    course: reference('course', 'The course it belongs to').optional(),
    place: words('Where').optional(),
  }),
  examples: [
    {
      say: 'schedule a meeting with Lena on Wednesday from 3 to 4pm',
      input: { title: 'meeting with Lena', when: 'Wednesday from 3 to 4pm' },
    },
    {
      say: 'put football on my calendar every Thursday at 7pm',
      input: { title: 'football', when: 'every Thursday at 7pm' },
    },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const when = context.when(input.when);
    const length = when.timed && !when.end ? lengthInTitle(input.title) : undefined;
    const parts = blockOf(length ? { ...when, end: when.start.add({ minutes: length.minutes }) } : when, asker.zone);
    const named = length?.rest ?? input.title;
    const parted = input.place ? undefined : placeInTitle(named);
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const span = spanOf({ ...parts, exdates: [], rdates: [] });
    const block = em.create(ScheduleBlock, {
      user: asker.id,
      title: parted?.title ?? named,
      place: parted?.place ?? input.place ?? null,
      course: course?.id ?? null,
      ...parts,
      ...span,
      exdates: [],
      rdates: [],
      createdAt: now,
    });
    const first = nextOf(block, now);
    // Read before the row is written: what it collides with is what was there already.
    const clashes =
      first && !block.allDay
        ? (await occurrencesIn(em, first.start, first.end)).filter(
            (other) => other.block !== block && !other.block.allDay,
          )
        : [];
    await em.flush();
    const next = block.rule
      ? `\nNext: ${nextStarts(block, now, 3)
          .map((at) => sayStart(block, at, asker, now))
          .join(' · ')}`
      : '';
    const conflict =
      clashes.length > 0
        ? `\n\n⚠️ At that time there is also ${clashes
            .slice(0, 3)
            .map((clash) => sayOccurrence(clash, asker))
            .join(', ')}.`
        : '';
    const place = block.place ? ` at ${escapeMarkdown(block.place)}` : '';
    return {
      text: `On your schedule: ${bold(block.title)}${place} — ${sayWhenBlock(block, asker, now)}.${next}${conflict}`,
      choices: [
        undo(context),
        { label: 'Remind me', command: 'remind me', input: { title: block.title, about: block.id } },
      ],
      refs: [{ type: 'block', id: block.id, label: block.title }],
      tone: clashes.length > 0 ? 'warning' : 'done',
    };
  },
});
