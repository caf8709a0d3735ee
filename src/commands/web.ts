import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { linkAddress, linkMinutes, makeLink } from '../web/links.ts';

export default defineCommand({
  name: 'web',
  summary: 'Get a link that signs you in to your page in the browser',
  topic: 'you',
  effect: 'reads',
  secret: true,
  input: z.object({}),
  examples: [
    { say: '/web', input: {} },
    { say: 'give me the link to my web page', input: {} },
  ],
  async run(_, { em, asker, now, parts }) {
    if (parts.webUrl === undefined)
      return { text: 'Your page in the browser is not open here. Whoever runs me can open it by setting `PORT`.' };
    const link = linkAddress(parts.webUrl, await makeLink(em, asker.id, now));
    const where = isThisMachine(parts.webUrl) ? ' It opens only on the machine that I run on.' : '';
    return {
      text: `Your way in, for one browser and the next ${linkMinutes} minutes: <${link}>\n\nKeep it to yourself: whoever opens it is you.${where}`,
      secret: true,
      fresh: true,
    };
  },
});

function isThisMachine(url: string): boolean {
  return /^(?:localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}
