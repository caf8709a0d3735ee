/** Rings in words, with what one can answer: rendered when they are sent, from the rows as they then are. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Renderer, Said } from '../outbox/prepare.ts';
import { User } from '../people/user.entity.ts';
import type { Choice } from '../reply.ts';
import { linkInstant, sayNearDay, sayTime } from '../time/say.ts';
import { asPersonWithin } from './as-person.ts';
import { lateAfterMs } from './late.ts';
import { isPartOfDay } from './lead.ts';
import { Reminder } from './reminder.entity.ts';
import type { Ring } from './ring.ts';
import { isRepeating } from './series.ts';
import { find, type Subject } from './subject.ts';
import { sayTogether } from './together.ts';

/** Puts the day or the week into words, for reminders that bring it; wired in app.ts. */
export type Digest = (
  em: EntityManager,
  kind: NonNullable<Reminder['policy']['digest']>,
  about: { readonly person: User; readonly now: Temporal.Instant },
) => Promise<{ readonly text: string }>;

interface Rung {
  readonly ring: Ring;
  readonly reminder: Reminder;
  readonly person: User;
  readonly now: Temporal.Instant;
  readonly subject?: Subject | undefined;
}

/** More than these are counted, not listed. */
const mostListed = 20;

export function ringRenderer(digest: Digest): Renderer {
  return {
    async load(em, bodies) {
      const reminders = await em.find(Reminder, {
        id: { $in: (bodies as readonly Ring[]).map((ring) => ring.reminder) },
      });
      await em.find(User, { id: { $in: [...new Set(reminders.map((reminder) => reminder.user))] } });
    },
    async say(em, bodies, now) {
      const rung: Rung[] = [];
      for (const ring of bodies as readonly Ring[]) {
        const reminder = await em.findOne(Reminder, { id: ring.reminder });
        // Deleted, done or paused meanwhile: then there is nothing to say.
        if (!reminder || ['done', 'paused', 'ended'].includes(reminder.state)) continue;
        const person = await em.findOneOrFail(User, { id: reminder.user });
        if (person.blocked) continue;
        const { subjectType: type, subjectId: id } = reminder;
        const subject = type && id ? (await find(em, [{ type, id }])).get(id) : undefined;
        if (id && !subject?.open) continue;
        rung.push({ ring, reminder, person, now, subject });
      }
      const [only] = rung;
      if (!only) return undefined;
      // Letters let go at the same moment come in no order of their own.
      if (rung.length > 1)
        return sayBundle(rung.toSorted((one, other) => Temporal.Instant.compare(one.ring.due, other.ring.due)));
      const kind = only.reminder.policy.digest;
      return kind
        ? sayDigest(
            only,
            await asPersonWithin(em, only.person.id, () =>
              digest(em, kind, { person: only.person, now: Temporal.Instant.from(only.ring.firedAt) }),
            ),
          )
        : sayRing(only);
    },
  };
}

function sayRing(rung: Rung): Said {
  const { ring, reminder, person, now } = rung;
  const again = ring.again ? ` _(again, ${ring.again} of ${reminder.policy.nag?.most ?? ring.again})_` : '';
  const next =
    isRepeating(reminder) && reminder.dueAt && !reminder.policy.nag
      ? `\n_Next: ${linkInstant(reminder.dueAt, person, now)}_`
      : '';
  const link = reminder.source?.link ? `\n[The message](${reminder.source.link})` : '';
  if (reminder.policy.shared)
    return sayTogether({
      reminder: reminder.id,
      ring: ring.due,
      title: reminder.title,
      names: [],
      more: ahead(rung) + why(rung),
    });
  return {
    text: `🔔 **${escapeMarkdown(reminder.title)}**${ahead(rung)}${why(rung)}${again}${link}${next}`,
    choices: ringChoices(reminder),
    refs: [{ type: 'reminder', id: reminder.id, label: reminder.title }],
    tone: 'due',
    open: true,
  };
}

/** Why it comes only now, where it is late. */
function why({ ring, person, now }: Rung): string {
  const [due, fired] = [Temporal.Instant.from(ring.due), Temporal.Instant.from(ring.firedAt)];
  const off = fired.since(due).total('milliseconds') > lateAfterMs;
  const late = now.since(due).total('milliseconds') > lateAfterMs;
  if (!off && !late) return '';
  const local = due.toZonedDateTimeISO(person.zone);
  const day = sayNearDay(local.toPlainDate(), person, now);
  const reason = off ? 'I was off' : ring.bundle ? 'held for your quiet hours' : 'I could not get through';
  return ` — due ${day === 'today' ? '' : `${day} `}${sayTime(local.toPlainTime(), person)}, ${reason}`;
}

/** For what it hangs on: when that is. */
function ahead({ ring, reminder, person, now, subject }: Rung): string {
  if (!subject || !reminder.lead) return '';
  const occurrence = Temporal.Instant.from(ring.occurrence);
  const at = isPartOfDay(reminder.lead)
    ? subject.next(occurrence)
    : occurrence.toZonedDateTimeISO(reminder.zone).add(Temporal.Duration.from(reminder.lead)).toInstant();
  // a room is told on the clock of the reminder, a person on their own
  const reader = reminder.policy.shared ? { zone: reminder.zone, locale: person.locale } : person;
  const what = reminder.policy.apart ? `${escapeMarkdown(subject.title)} ` : '';
  return at ? ` — ${what}${subject.type === 'block' ? 'starts' : 'due'} ${linkInstant(at, reader, now)}` : '';
}

function sayBundle(all: readonly Rung[]): Said {
  const rung = all.toSorted((one, other) => Temporal.Instant.compare(one.ring.due, other.ring.due));
  const lines = rung
    .slice(0, mostListed)
    .map(
      (one, index) =>
        `${index + 1}. **${escapeMarkdown(one.reminder.title)}**${ahead(one)}${why(one).replace(/, [^,]*$/, '')}`,
    );
  const more = rung.length > mostListed ? `\n\nand ${rung.length - mostListed} more` : '';
  const title = rung[0]?.ring.bundle === 'missed' ? 'While I was off' : 'From your quiet hours';
  return {
    text: `🔔 **${title}: ${rung.length} reminders**\n\n${lines.join('\n')}${more}`,
    choices: bundleChoices(rung.map(({ reminder }) => reminder)),
    refs: rung.map(({ reminder }) => ({ type: 'reminder', id: reminder.id, label: reminder.title })),
    tone: 'due',
    open: true,
  };
}

export function bundleChoices(reminders: readonly { readonly id: string }[]): readonly Choice[] {
  return reminders.slice(0, 5).map(({ id }, index) => ({
    label: `Done ${index + 1}`,
    command: 'remind done',
    input: { reminder: id },
  }));
}

function sayDigest({ reminder }: Rung, { text }: { readonly text: string }): Said {
  return { text, refs: [{ type: 'reminder', id: reminder.id, label: reminder.title }], open: true };
}

export function ringChoices(reminder: Pick<Reminder, 'id'>): readonly Choice[] {
  const { id } = reminder;
  const snooze = (label: string, when: string): Choice => ({
    label,
    command: 'remind snooze',
    input: { reminder: id, when },
  });
  return [
    { label: 'Done', command: 'remind done', input: { reminder: id }, style: 'primary' },
    snooze('10 min', 'in 10 minutes'),
    snooze('1 h', 'in 1 hour'),
    snooze('Tonight', 'tonight at 8pm'),
    snooze('Tomorrow', 'tomorrow at 9'),
    snooze('Next week', 'next week'),
    { label: '…', command: 'remind snooze', input: { reminder: id } },
    { label: 'Edit', command: 'remind move', input: { reminder: id } },
  ];
}
