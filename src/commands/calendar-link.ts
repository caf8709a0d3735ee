import { z } from 'zod';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { choice } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import type { Choice, Reply } from '../reply.ts';
import { findLink, makeLink } from '../schedule/calendars/link.ts';
import { linkInstant } from '../time/say.ts';

export default defineCommand({
  name: 'calendar link',
  summary: 'Get a private address of your calendar here, for Google, Apple or Outlook',
  topic: 'schedule',
  effect: 'writes',
  secret: true,
  input: z.object({ how: choice(['new', 'off'], 'A new address, or none any more').optional() }),
  examples: [
    { say: 'give me a link to my calendar', input: {} },
    { say: 'turn off the link to my calendar', input: { how: 'off' } },
  ],
  async run(input, context) {
    const { em } = context;
    const link = await findLink(em);
    if (input.how === 'off') {
      if (!link) return { text: 'There is no address of your calendar that could be turned off.' };
      em.remove(link);
      await em.flush();
      return {
        text: 'Turned off: the address of your calendar opens nothing any more.',
        choices: [undo(context)],
        tone: 'done',
      };
    }
    const { webUrl } = context.parts;
    if (webUrl === undefined)
      return {
        text: 'Nothing from outside reaches me, so a calendar program could not either. Whoever runs this bot can change that: set `PUBLIC_URL`.',
      };
    if (link && input.how !== 'new') return known(link, context);
    const secret = await makeLink(em, context.asker.id, context.now);
    return {
      text: `Your calendar is at this address:\n\n\`${webUrl}/calendar/${secret}.ics\`\n\nPut it where your calendar program asks for a subscription or “from URL”. It has your schedule, your tasks that are due and your reminders. Whoever has it can read them all: give it to nobody. I show it this once and keep no copy.${link ? ' The address before opens nothing any more.' : ''}`,
      choices: [off, undo(context)],
      tone: 'done',
      secret: true,
      fresh: true,
    };
  },
});

const off: Choice = { label: 'Turn it off', command: 'calendar link', input: { how: 'off' }, style: 'danger' };

function known(
  link: { readonly createdAt: Temporal.Instant; readonly fetchedAt?: Temporal.Instant | null | undefined },
  { asker, now }: Context,
): Reply {
  const used = link.fetchedAt
    ? `a program last read it on ${linkInstant(link.fetchedAt, asker, now)}`
    : 'no program has read it yet';
  return {
    text: `Your calendar has an address since ${linkInstant(link.createdAt, asker, now)}; ${used}. I showed it once and kept no copy. A new one puts an end to it.`,
    choices: [{ label: 'New address', command: 'calendar link', input: { how: 'new' } }, off],
  };
}
