import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText, reference, words } from '../command/fields.ts';
import { bold, count, undo } from '../command/receipt.ts';
import { moduleRef, taughtModuleOf } from '../courses/module.repository.ts';
import { readContent } from '../courses/read-content.ts';

export default defineCommand({
  name: 'module edit',
  summary: 'Change the name or the text of a module; a text file that you attach replaces it',
  topic: 'courses',
  effect: 'writes',
  input: z.object({
    module: reference('module', 'Which module', { rest: true, ask: 'Which module?' }),
    title: words('Its new name', { max: 120 }).optional(),
    content: longText('Its new text, in Markdown').optional(),
  }),
  examples: [
    { say: 'rename the module Cells to Photosynthesis', input: { module: 'Cells', title: 'Photosynthesis' } },
    {
      say: '/module edit module: Cells content: Cells divide.',
      input: { module: 'Cells', content: 'Cells divide.' },
    },
  ],
  async run(input, context) {
    const { em, now, attachments } = context;
    const module = await taughtModuleOf(context, input.module);
    const content = await readContent(input.content, attachments);
    if (input.title === undefined && content === undefined)
      return {
        text: `What should stand in ${bold(module.title)}? Write its text, or attach it as a file.`,
        question: { command: 'module edit', input: { module: module.id }, field: 'content' },
        refs: [moduleRef(module)],
        form: {
          id: '',
          title: 'Edit module',
          submit: 'Save',
          fields: [
            { name: 'title', label: 'Name', kind: 'text', required: true, value: module.title, maxLength: 120 },
            {
              name: 'content',
              label: 'Text',
              kind: 'long',
              required: false,
              // a text that does not fit the form would come back cut
              ...(module.content.length <= 4000 ? { value: module.content } : {}),
              maxLength: 4000,
            },
          ],
        },
      };
    if (input.title !== undefined) module.title = input.title;
    if (content !== undefined) module.content = content;
    module.updatedAt = now;
    await em.flush();
    return {
      text: `Changed: ${bold(module.title)} — ${count(module.content === '' ? 0 : module.content.split(/\s+/).length, 'word')}.`,
      choices: [undo(context)],
      refs: [moduleRef(module)],
      tone: 'done',
    };
  },
});
