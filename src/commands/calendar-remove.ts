import { z } from 'zod';
import { unrecorded } from '../changes/record.ts';
import { defineCommand } from '../command/define.ts';
import { reference, yesNo } from '../command/fields.ts';
import { bold, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { Calendar } from '../schedule/calendars/calendar.entity.ts';
import { CalendarEntry } from '../schedule/calendars/calendar-entry.entity.ts';

/** Up to so many entries are kept for Undo. */
const most = 2000;

export default defineCommand({
  name: 'calendar remove',
  summary: 'Stop reading a calendar and take what it brought off your schedule',
  topic: 'schedule',
  effect: 'destroys',
  input: z.object({
    calendar: reference('calendar', 'Which calendar', { rest: true, ask: 'Which calendar?' }),
    sure: yesNo('Even though a large one cannot be brought back').optional(),
  }),
  examples: [
    { say: 'unsubscribe from the calendar Biology', input: { calendar: 'Biology' } },
    { say: 'stop reading the calendar Moodle', input: { calendar: 'Moodle' } },
  ],
  async run(input, context) {
    const { em } = context;
    const ref = await context.pick('calendar', input.calendar);
    const calendar = await em.findOne(Calendar, { id: ref.id });
    if (!calendar) throw new UserError('That calendar is not there any more.');
    const entries = await em.count(CalendarEntry, { calendar: calendar.id });
    const refs = [{ type: 'calendar', id: calendar.id, label: calendar.title }];
    const what = `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
    if (entries > most && input.sure !== true)
      return {
        text: `${bold(calendar.title)} has ${what}, too many for me to bring back by Undo. Remove it for good?`,
        choices: [
          {
            label: 'Remove for good',
            command: 'calendar remove',
            input: { calendar: calendar.id, sure: true },
            style: 'danger',
          },
        ],
        refs,
      };
    em.remove(calendar);
    if (entries > most) await unrecorded(() => em.flush());
    else await em.flush();
    return {
      text: `Removed the calendar ${bold(calendar.title)} and its ${what} from your schedule and tasks.`,
      ...(entries > most ? {} : { choices: [undo(context)] }),
      refs,
      tone: 'done',
    };
  },
});
