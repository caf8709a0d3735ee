import { z } from 'zod';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { count, undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { readLink } from '../keeping/keep-link.ts';
import { loadOwnResource } from '../library/resource.repository.ts';
import { countWords, hostOf, nameResource, resourceRef } from '../library/say-resource.ts';
import type { Reference, Reply } from '../reply.ts';

export default defineCommand({
  name: 'resource fetch',
  summary: 'Read again what a link leads to',
  topic: 'library',
  effect: 'writes',
  quiet: true,
  long: true,
  input: z.object({ resource: reference('resource', 'Which one', { rest: true, ask: 'Which resource?' }) }),
  examples: [],
  async run(input, context) {
    const ref = await context.pick('resource', input.resource);
    const { url } = await loadOwnResource(context.em, ref, context.asker.id);
    if (!url) throw new UserError('That is a file: there is nothing to fetch again.');
    return fetchAgain(ref, url, context);
  },
});

async function* fetchAgain(ref: Reference, url: string, context: Context): AsyncGenerator<Reply> {
  yield { text: `Fetching ${hostOf(url)} …` };
  const { page, trouble } = await readLink(url, context);
  if (!page) {
    yield {
      text: `Still only the link: ${trouble ?? ''}`,
      choices: [{ label: 'Try again', command: 'resource fetch', input: { resource: ref.id } }],
      refs: [ref],
      tone: 'warning',
    };
    return;
  }
  const resource = await context.work(async (em) => {
    const found = await loadOwnResource(em, ref, context.asker.id);
    // A title of one's own stays; one made of the address gives way.
    if (found.content === '' && url.includes(found.title)) found.title = page.title;
    found.content = page.text;
    found.updatedAt = context.now;
    await em.flush();
    return found;
  });
  yield {
    text: `Read: ${nameResource(resource)} — ${count(countWords(resource.content), 'word')}.`,
    choices: [undo(context)],
    refs: [resourceRef(resource)],
    tone: 'done',
  };
}
