import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { handle } from '../command/fields.ts';
import { refuseCode } from '../people/link.ts';

export default defineCommand({
  name: 'link no',
  summary: 'Leave two accounts as they are',
  topic: 'you',
  effect: 'writes',
  quiet: true,
  secret: true,
  input: z.object({ request: handle('Which request: set by the button') }),
  examples: [],
  async run({ request }, { em, asker }) {
    await refuseCode(em, request, asker.id);
    return { text: 'All stays as it is, and that code is no longer good.', tone: 'done' };
  },
});
