import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { UserError } from '../errors.ts';

export default defineCommand({
  name: 'export',
  summary: 'Get everything of yours in one file',
  topic: 'you',
  effect: 'reads',
  secret: true,
  input: z.object({}),
  phrases: ['export my data', 'download my data'],
  examples: [{ say: '/export', input: {} }],
  async run(_input, { em, asker, at }) {
    if (!at.private) throw new UserError('That file is for your eyes only. Ask me for it in private.');
    // the writers of calendars and archives are read by who asks for them
    const { archiveWithin } = await import('../mine/archive.ts');
    const { name, content } = await archiveWithin(em, asker.id);
    return {
      text: 'Everything of yours: all rows as JSON, your notes as Markdown, your times as iCalendar. Whoever runs another Almanac can restore it there.',
      files: [
        {
          name,
          type: 'application/zip',
          content,
          alt: 'all your data; whoever runs me can make it with `npm run -s export`',
        },
      ],
      tone: 'done',
    };
  },
});
