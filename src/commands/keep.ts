import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { longText } from '../command/fields.ts';
import { bold, clip } from '../command/receipt.ts';
import { file } from '../keeping/filed.ts';
import { keepFile } from '../keeping/keep-file.ts';
import { keepLink } from '../keeping/keep-link.ts';
import { privateAddress } from '../keeping/private-address.ts';
import { importFile, subscribe } from '../keeping/take-calendar.ts';
import { findLink, isLink } from '../library/read-link.ts';
import type { Choice, Reply } from '../reply.ts';
import { looksLikeFeed } from '../schedule/calendars/feed-address.ts';
import { isCalendar } from '../schedule/calendars/read-file.ts';

/** Files of one message that are kept. */
const most = 10;

export default defineCommand({
  name: 'keep',
  summary: 'Keep what you send: a file, a link, a calendar, or somebody’s message',
  topic: 'library',
  effect: 'writes',
  long: true,
  onMessage: 'Keep',
  input: z.object({ text: longText('What to keep', { rest: true }).optional() }),
  examples: [
    { say: '/keep https://example.org/photosynthesis', input: { text: 'https://example.org/photosynthesis' } },
  ],
  async run(input, context): Promise<Reply | AsyncIterable<Reply>> {
    const text = input.text ?? context.about?.text ?? '';
    const { attachments } = context;
    if (attachments.length === 0 && looksLikeFeed(text))
      return subscribe(text, { address: await privateAddress(context), course: null }, context);
    const filed = await file({}, context);
    if (attachments.length === 0 && isLink(text)) return keepLink(text, filed, context);
    if (attachments.length === 0) return offer(text);
    const calendar = attachments.some(isCalendar) ? await privateAddress(context) : undefined;
    return joined(
      attachments
        .slice(0, most)
        .map((attachment) =>
          calendar && isCalendar(attachment)
            ? importFile(attachment, { address: calendar, course: null }, context)
            : keepFile(attachment, filed, context),
        ),
    );
  },
});

/** Words alone may be several things. */
function offer(text: string): Reply {
  if (text === '') return { text: 'Send me a link, a file or a message to keep.' };
  const link = findLink(text);
  const first = clip(text.trim().split('\n')[0] ?? '', 80);
  const choices: Choice[] = [
    { label: 'As a note', command: 'note add', input: { text } },
    ...(link ? [{ label: 'The link in it', command: 'resource add', input: { link } }] : []),
    { label: 'As a task', command: 'task add', input: { title: clip(text.replace(/\s+/g, ' ').trim(), 200) } },
  ];
  return { text: `How shall I keep ${bold(first)}?`, choices };
}

/** One after the other, shown as one answer that grows. */
async function* joined(jobs: readonly AsyncGenerator<Reply>[]): AsyncGenerator<Reply> {
  const done: Reply[] = [];
  for (const job of jobs) {
    let last: Reply | undefined;
    for await (const reply of job) {
      last = reply;
      yield join([...done, reply]);
    }
    if (last) done.push(last);
  }
}

function join(replies: readonly Reply[]): Reply {
  const [only] = replies;
  if (replies.length === 1 && only) return only;
  // One Undo takes all of the message back.
  const choices = replies
    .flatMap((reply) => reply.choices ?? [])
    .filter((choice) => 'command' in choice && choice.command === 'undo');
  return {
    text: replies.map((reply) => reply.text).join('\n\n'),
    choices: choices.slice(0, 1),
    refs: replies.flatMap((reply) => reply.refs ?? []),
    tone: 'done',
  };
}
