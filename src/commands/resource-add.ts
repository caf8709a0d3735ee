import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { choice, reference, words, yesNo } from '../command/fields.ts';
import { file } from '../keeping/filed.ts';
import { keepFile } from '../keeping/keep-file.ts';
import { keepLink } from '../keeping/keep-link.ts';
import { resourceTypes } from '../library/resource.entity.ts';
import type { Reply } from '../reply.ts';

export default defineCommand({
  name: 'resource add',
  summary: 'Keep a link, or a file you attach: its text is read and can be found',
  topic: 'library',
  effect: 'writes',
  long: true,
  input: z.object({
    link: words('The web address', { rest: true, max: 2000 }).optional(),
    title: words('A title; by default the page’s own', { max: 300 }).optional(),
    type: choice(resourceTypes, 'What it is; guessed by default').optional(),
    course: reference('course', 'The course it belongs to').optional(),
    goal: reference('goal', 'The goal it helps with').optional(),
    tags: words('Tags, with or without #').optional(),
    share: yesNo('Everyone enrolled in its course sees it').optional(),
  }),
  examples: [
    {
      say: 'save the link https://example.org/photosynthesis for later',
      input: { link: 'https://example.org/photosynthesis' },
    },
    { say: 'save this file', input: {} },
  ],
  async run(input, context): Promise<Reply | AsyncIterable<Reply>> {
    const link = input.link ?? context.about?.text;
    const [attached] = context.attachments;
    if (link === undefined && !attached)
      return {
        text: 'Send me the link, or the file itself.',
        question: { command: 'resource add', input, field: 'link' },
      };
    const filed = await file(input, context);
    return attached ? keepFile(attached, filed, context) : keepLink(link ?? '', filed, context);
  },
});
