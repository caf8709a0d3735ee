import { z } from 'zod';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { when, words } from '../command/fields.ts';
import { Unsure } from '../command/unsure.ts';
import { UserError } from '../errors.ts';
import { moveBlock, thoseOn } from '../moving/block.ts';
import { dayNamed } from '../moving/day-named.ts';
import { type Fitting, fitting } from '../moving/fitting.ts';
import { moveReminder } from '../moving/reminder.ts';
import { moveTask } from '../moving/task.ts';
import { Task } from '../planning/task.entity.ts';
import { Reminder } from '../reminders/reminder.entity.ts';
import type { Reference } from '../reply.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';

const spoken: Readonly<Record<string, string>> = { block: 'schedule' };

export default defineCommand({
  name: 'move',
  summary: 'Move a task, a reminder or something on your schedule to another time',
  topic: 'schedule',
  effect: 'writes',
  input: z.object({
    thing: words('What to move', { rest: true, ask: 'What should I move?' }),
    when: when('Its new time, an hour or a day', { ask: 'To when?' }),
  }),
  examples: [
    { say: 'move gym to 8pm', input: { thing: 'gym', when: '8pm' } },
    { say: 'reschedule the dentist to Friday at 3', input: { thing: 'dentist', when: 'Friday at 3' } },
  ],
  async run(input, context) {
    const { found, fit, thing, on } = z.uuid().safeParse(input.thing).success
      ? ({ found: await byId(input.thing, context), fit: 'all', thing: input.thing, on: undefined } as const)
      : await fittingOnDay(input.thing, context);
    const words = thing.replace(/^(?:the|my) /i, '');
    const same = found.filter(({ label }) => label.toLowerCase() === words.toLowerCase());
    const [meant, other] = same.length > 0 ? same : found;
    if (!meant)
      throw new UserError(`I found no task, no reminder and nothing on your schedule like “${words.slice(0, 60)}”.`);
    if (other || fit === 'alike') {
      const named = found.map((one) => ({ ...one, label: `${one.label} (${spoken[one.type] ?? one.type})` }));
      throw new Unsure(fit === 'alike' ? 'task, reminder or event' : 'one', input.thing, named.slice(0, 5), fit);
    }
    const { when } = input;
    switch (meant.type) {
      case 'task':
        return moveTask(context, meant, when);
      case 'reminder':
        return moveReminder(context, meant, when);
      default:
        return moveBlock(context, meant, when, { on });
    }
  },
});

/** "Gym on Friday" is the gym, on its time that day, unless something is called so. */
async function fittingOnDay(
  thing: string,
  context: Context,
): Promise<Fitting & { readonly thing: string; readonly on: Temporal.PlainDate | undefined }> {
  const named = dayNamed(thing);
  const { found, fit }: Fitting = named ? await fitting(named.thing, context) : { found: [], fit: 'alike' };
  const isItsName = ({ label }: Reference) => label.toLowerCase().includes(named?.day.toLowerCase() ?? '');
  if (!named || found.length === 0 || fit === 'alike' || found.some(isItsName))
    return { ...(await fitting(thing, context)), thing, on: undefined };
  const on = context.when(named.day).start.toPlainDate();
  return { found: await thoseOn(found, on, context), fit, thing: named.thing, on };
}

/** A button's id does not say of what it is. */
async function byId(id: string, { em }: Context): Promise<readonly Reference[]> {
  const task = await em.findOne(Task, { id });
  if (task) return [{ type: 'task', id, label: task.title }];
  const reminder = await em.findOne(Reminder, { id });
  if (reminder) return [{ type: 'reminder', id, label: reminder.title }];
  const block = await em.findOne(ScheduleBlock, { id });
  return block ? [{ type: 'block', id, label: block.title }] : [];
}
