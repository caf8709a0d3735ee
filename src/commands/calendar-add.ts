import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference, words } from '../command/fields.ts';
import { privateAddress } from '../keeping/private-address.ts';
import { importFile, subscribe } from '../keeping/take-calendar.ts';
import type { Reply } from '../reply.ts';
import { isCalendar } from '../schedule/calendars/read-file.ts';

export default defineCommand({
  name: 'calendar add',
  summary: 'Read a calendar in: a feed by its address, or the .ics file you attach',
  topic: 'schedule',
  effect: 'writes',
  long: true,
  input: z.object({
    address: words('The feed’s address, as the calendar gives it to subscribe', { rest: true, max: 2000 }).optional(),
    name: words('What to call it', { max: 120 }).optional(),
    course: reference('course', 'The course it belongs to').optional(),
  }),
  examples: [
    {
      say: 'subscribe to the calendar https://canvas.example.edu/feeds/calendars/user_1.ics',
      input: { address: 'https://canvas.example.edu/feeds/calendars/user_1.ics' },
    },
    { say: 'import this calendar', input: {} },
  ],
  async run(input, context): Promise<Reply | AsyncIterable<Reply>> {
    const { attachments } = context;
    const file = input.address === undefined ? (attachments.find(isCalendar) ?? attachments[0]) : undefined;
    if (!file && input.address === undefined)
      return {
        text: 'Send me the `.ics` file, or the address under which the calendar is published (Canvas, Moodle, Blackboard, Google and Outlook each give you one).',
        question: { command: 'calendar add', input, field: 'address' },
      };
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const address = await privateAddress(context);
    const wanted = { address, course: course?.id ?? null, ...(input.name && { name: input.name }) };
    return file ? importFile(file, wanted, context) : subscribe(input.address ?? '', wanted, context);
  },
});
