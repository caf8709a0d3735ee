import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { yesNo } from '../command/fields.ts';
import { count } from '../command/receipt.ts';
import { healthOf, sendParkedAgain } from '../outbox/health.ts';
import { sayHealth } from '../outbox/say-health.ts';

export default defineCommand({
  name: 'doctor',
  summary: 'Say how your reminders are doing: what waits, what is late, what could not be delivered',
  topic: 'reminders',
  effect: 'writes',
  input: z.object({ retry: yesNo('Try again what could not be delivered').optional() }),
  examples: [
    { say: '/doctor', input: {} },
    { say: '/doctor retry: yes', input: { retry: 'yes' } },
  ],
  async run({ retry }, { em, now }) {
    if (retry === true) {
      const again = await sendParkedAgain(em, now);
      return {
        text: again === 0 ? 'There is nothing to try again.' : `Trying again: ${count(again, 'message')}.`,
        tone: 'done',
      };
    }
    const health = await healthOf(em, now);
    return {
      text: sayHealth(health)
        .map(({ ok, line }) => `- ${ok ? '✓' : '✗'} ${line}`)
        .join('\n'),
      ...(health.parkedCount > 0
        ? { choices: [{ label: 'Try again', command: 'doctor', input: { retry: true } }] }
        : {}),
    };
  },
});
