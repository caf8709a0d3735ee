import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { bold, clip, numbered } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { fitting } from '../moving/fitting.ts';
import { nextTime } from '../moving/next-time.ts';
import { nextKind, nextThing } from '../planning/next-thing.ts';
import { sayUntil } from '../time/say-until.ts';
import { readWhen } from '../understand/temporal/read-when.ts';

export default defineCommand({
  name: 'countdown',
  summary: 'How long until something of yours, a day or a holiday',
  topic: 'schedule',
  effect: 'reads',
  input: z.object({
    until: words('Something of yours, a day or a holiday', { rest: true, ask: 'Until what?' }),
  }),
  examples: [
    { say: 'how long until christmas', input: { until: 'christmas' } },
    { say: 'how many days until the chemistry exam', input: { until: 'the chemistry exam' } },
  ],
  async run({ until }, context) {
    const { em, asker, now } = context;
    const kind = nextKind(until);
    const next = kind && (await nextThing(em, kind, { reader: asker, now }));
    const at = next && (await nextTime(next.ref, context));
    if (next && at) return { text: line(bold(next.ref.label), sayUntil(at, asker, now)), refs: [next.ref] };
    const { found, fit } = await fitting(until, context);
    const lines: string[] = [];
    for (const one of fit === 'all' ? found.slice(0, 5) : []) {
      const time = await nextTime(one, context);
      lines.push(time ? line(bold(one.label), sayUntil(time, asker, now)) : `${bold(one.label)} has no time ahead.`);
    }
    if (lines.length > 0)
      return { text: lines.length === 1 ? (lines[0] ?? '') : numbered(lines), refs: found.slice(0, 5) };
    const when = readWhen(until.replace(/^(?:my|our) /i, ''), { now, zone: asker.zone, locale: asker.locale });
    if (!when)
      throw new UserError(
        `Nothing of yours that has a time is called “${escapeMarkdown(clip(until, 60))}”, and I know no day of that name.`,
      );
    const time = when.timed ? when.start.toZonedDateTime(asker.zone).toInstant() : when.start.toPlainDate();
    return { text: line(bold(clip(until, 60)), sayUntil(time, asker, now)) };
  },
});

function line(what: string, { far, past, at }: ReturnType<typeof sayUntil>): string {
  return past
    ? `${what} was ${far} ago: ${at}.`
    : far === '0 days'
      ? `${what} is today.`
      : `${far} until ${what}: ${at}.`;
}
