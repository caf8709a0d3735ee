/** The outbox's health in lines, for the doctor in the chat and the one on the command line. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Health } from './health.ts';

/** A lag below this is how a busy second looks. */
const fineMs = 2000;

export interface Finding {
  readonly ok: boolean;
  /** CommonMark. */
  readonly line: string;
}

export function sayHealth(health: Health): readonly Finding[] {
  const { reminders, reminderLagMs, waiting, letterLagMs, sent, parkedCount, parked, closed } = health;
  return [
    {
      ok: reminderLagMs < fineMs,
      line: `${reminders} reminder${reminders === 1 ? '' : 's'} will ring${reminderLagMs < fineMs ? ', none is late' : `; the latest is late by ${sayMs(reminderLagMs)}`}.`,
    },
    {
      ok: letterLagMs < fineMs,
      line: `${sent} message${sent === 1 ? '' : 's'} sent in the last 24 hours, ${waiting} waiting${letterLagMs < fineMs ? '' : `, the longest for ${sayMs(letterLagMs)}`}.`,
    },
    ...(closed.length > 0
      ? [
          {
            ok: true,
            line: `The platform asked for quiet in ${closed.length} place${closed.length === 1 ? '' : 's'}; what waits there follows.`,
          },
        ]
      : []),
    {
      ok: parkedCount === 0,
      line:
        parkedCount === 0
          ? 'Nothing was given up.'
          : `${parkedCount} could not be delivered and ${parkedCount === 1 ? 'is' : 'are'} kept:`,
    },
    ...parked.map(({ title, kind, channel, why, since }) => ({
      ok: false,
      line: `${since.slice(0, 16).replace('T', ' ')} UTC, ${channel}: ${title === null ? kind : `**${escapeMarkdown(title)}**`} — ${escapeMarkdown(why)}`,
    })),
  ];
}

function sayMs(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
