/** What is done on the page: a sentence, a button of an answer, a command filled in by a form. */
import { type Context, Hono } from 'hono';
import type { File, Utterance } from '../../channel/message.ts';
import { farewellPage } from '../farewell-page.ts';
import { homePage } from '../home-page.ts';
import type { Route } from '../parts.ts';
import { speak } from '../speak.ts';
import { newToken } from '../token.ts';
import { sentByUs, signedIn, type Visited } from '../visit.ts';

/** Fields that are ours, and no command's. */
const ours = ['form', 'once', 'command'];

export default ((web, parts) => {
  const app = new Hono<Visited>();
  const guards = [signedIn(parts), sentByUs(parts)] as const;

  app.post('/say', ...guards, async (c) => {
    const text = (c.get('fields').text ?? '').trim();
    return text === '' ? c.redirect('./', 303) : take(c, { kind: 'text', text, toBot: true });
  });
  app.post('/press', ...guards, (c) => take(c, { kind: 'press', button: c.get('fields').button ?? '' }));
  app.post('/do', ...guards, (c) => {
    const { command = '' } = c.get('fields');
    const args = Object.fromEntries(Object.entries(c.get('fields')).filter(([name]) => !ours.includes(name)));
    return take(c, { kind: 'command', name: command, args });
  });

  async function take(c: Context<Visited>, said: Utterance): Promise<Response> {
    const once = (c.get('fields').once ?? '').slice(0, 64) || newToken();
    const called = await speak(parts, c.get('session').person, { said, once });
    const [file] = called?.reply.files ?? [];
    if (file) return download(c, file);
    if (called?.reply.unrecorded) return c.html(await farewellPage(called.reply.text));
    // what is shown once cannot be shown again from history
    if (called?.reply.secret) return c.html(await homePage(parts, c, called.reply.text));
    return c.redirect('./', 303);
  }

  web.route('/', app);
}) satisfies Route;

/** RFC 6266; a name is only what every system takes as one. */
function download(c: Context, { name, type, content }: File): Response {
  const plain = name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'file';
  return c.body(new Uint8Array(content), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"`,
  });
}
