/** Brought messages that read differently now: a digest whose day went on, a ring that was answered elsewhere. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Outgoing } from '../channel/message.ts';
import { buttonsOf, type Renderer } from '../outbox/prepare.ts';
import type { Reference } from '../reply.ts';
import { type Brought, broughtSql, type EditBody } from './brought.ts';
import { dayNow } from './follow-day.ts';
import { Reminder } from './reminder.entity.ts';
import { bundleChoices, type Digest, ringChoices } from './say-ring.ts';

export function editRenderer(digest: Digest): Renderer {
  return {
    async say(em, bodies, now) {
      const [{ message }] = bodies as readonly [EditBody];
      const [brought] = await em.execute<(Brought & { shown: Reference[] | null })[]>(`${broughtSql} where m.id = ?`, [
        message,
      ]);
      if (!brought) return undefined;
      const edits = { at: brought.address, id: brought.sent_id };
      if (brought.marks) return { dressed: await ringNow(em, brought), edits };
      const text = await dayNow(em, brought, digest, now);
      if (text === undefined || text === brought.text) return undefined;
      await em.execute(`update message set content = content || ? where id = ?`, [
        JSON.stringify({ text }),
        brought.id,
      ]);
      return { dressed: { text }, edits };
    },
  };
}

/** With its buttons for what is still to be answered, and a word for what is not. */
async function ringNow(em: EntityManager, brought: Brought & { shown: Reference[] | null }): Promise<Outgoing> {
  const { id, text, marks } = brought;
  const shown = brought.shown ?? [];
  if (shown.length > 1) {
    const lines = shown.map(({ id: of }, index) => ({ start: `${index + 1}. `, mark: marks?.[of] }));
    const marked = text.split('\n').map((line) => {
      const found = lines.find(({ start, mark }) => mark && line.startsWith(start));
      return found?.mark ? `${found.start}${line.slice(found.start.length)} — _${found.mark.words}_` : line;
    });
    const buttons = buttonsOf(id, bundleChoices(shown)).filter((_, index) => !marks?.[shown[index]?.id ?? '']);
    return { text: marked.join('\n'), buttons, tone: 'due' };
  }
  const [mark] = Object.values(marks ?? {});
  if (mark)
    return {
      text: `${mark.done ? text.replace(/^🔔/, '✓') : text}\n_${mark.words}_`,
      tone: mark.done ? 'done' : 'due',
    };
  const reminder = await em.findOne(Reminder, { id: shown[0]?.id ?? brought.body.reminder });
  return { text, tone: 'due', ...(reminder ? { buttons: buttonsOf(id, ringChoices(reminder)) } : {}) };
}
