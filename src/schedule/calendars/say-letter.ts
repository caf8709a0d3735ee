/** What a calendar tells its person by letter: deadlines that changed, that it was read at last, that it cannot be read. */
import { escapeMarkdown } from '../../channel/markdown.ts';
import type { Renderer } from '../../outbox/prepare.ts';
import type { Reply } from '../../reply.ts';
import { linkInstant, type Reader, sayDay } from '../../time/say.ts';
import type { News } from './news.ts';

export interface LetterBody {
  readonly calendar: string;
  readonly title: string;
  readonly what: {
    readonly news?: readonly News[];
    /** It cannot be read, for this reason. */
    readonly why?: string;
    /** It was read for the first time, with so many entries. */
    readonly added?: number;
    /** Taking in its file was cut short. */
    readonly cut?: true;
  };
}

/** More are counted, not listed. */
const most = 12;

export const calendarRenderer: Renderer = {
  async say(em, bodies, now) {
    const [body] = bodies as readonly [LetterBody];
    const [reader] = await em.execute<Reader[]>(
      'select u.zone, u.locale from calendar c join user_account u on u.id = c.user_id where c.id = ?',
      [body.calendar],
    );
    if (body.what.cut)
      return {
        text: `Taking in **${escapeMarkdown(body.title)}** was cut short, and I kept nothing of it. Please send it again.`,
        tone: 'warning',
      };
    // Removed since: nobody wants to hear of it.
    return reader && sayLetter(body, reader, now);
  },
};

export function sayLetter({ calendar, title, what }: LetterBody, reader: Reader, now: Temporal.Instant): Reply {
  const name = `**${escapeMarkdown(title)}**`;
  if (what.why !== undefined)
    return {
      text: `I cannot read the calendar ${name} any more: ${what.why} What it had stays on your schedule, and I go on trying.`,
      tone: 'warning',
      choices: [{ label: 'Remove it', command: 'calendar remove', input: { calendar }, style: 'danger' }],
    };
  if (what.added !== undefined)
    return {
      text: `I have read the calendar ${name}: ${what.added} entries. I read it again by myself and tell you when a deadline changes.`,
    };
  const news = what.news ?? [];
  const lines = news.slice(0, most).map((one) => `- ${sayNews(one, reader, now)}`);
  const more = news.length > most ? `\n- … and ${news.length - most} more` : '';
  const refs = news.flatMap((one) => (one.kind === 'gone' ? [] : [{ type: 'task', id: one.task, label: one.title }]));
  return {
    text: `📅 In the calendar ${name} something changed:\n\n${lines.join('\n')}${more}`,
    ...(refs.length > 0 && { refs }),
  };
}

function sayNews(news: News, reader: Reader, now: Temporal.Instant): string {
  const title = `**${escapeMarkdown(news.title)}**`;
  const due = sayWhen(news.due, reader, now);
  switch (news.kind) {
    case 'new':
      return `New: ${title} — due ${due}`;
    case 'moved':
      return `${title} is now due ${due} (was ${sayWhen(news.was, reader, now)})`;
    case 'gone':
      return `${title} was taken back (was due ${due})`;
  }
}

/** ISO 8601: an instant, or a day. */
function sayWhen(due: string, reader: Reader, now: Temporal.Instant): string {
  return due.includes('T')
    ? linkInstant(Temporal.Instant.from(due), reader, now)
    : sayDay(Temporal.PlainDate.from(due), reader, now);
}
