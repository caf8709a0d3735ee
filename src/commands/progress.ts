import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { lookOf } from '../pictures/looks.ts';
import { showProgress } from '../planning/show-progress.ts';

export default defineCommand({
  name: 'progress',
  summary: 'See a chart of your goals and of the tasks you have done',
  topic: 'goals',
  effect: 'reads',
  input: z.object({}),
  phrases: ['chart my progress', 'show my progress as a chart', 'a chart of my goals'],
  examples: [
    { say: 'show me my progress', input: {} },
    { say: 'chart my progress', input: {} },
  ],
  async run(_input, { em, asker, now }) {
    return showProgress(em, { reader: asker, now, look: lookOf(asker.preferences) });
  },
});
