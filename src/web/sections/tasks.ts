/** What is to be done, the most urgent first; ticked where it stands. */
import { html } from 'hono/html';
import { isOverdue } from '../../planning/due.ts';
import type { Task } from '../../planning/task.entity.ts';
import { listTasks } from '../../planning/task.repository.ts';
import { type Reader, sayNearDay, sayTime } from '../../time/say.ts';
import { formField, type Html } from '../page.ts';
import type { Section, View } from '../section.ts';

const most = 40;

export default {
  id: 'tasks',
  title: 'Tasks',
  part: 'mine',
  order: 10,
  async show(view) {
    const { em, person, now } = view;
    const tasks = await listTasks(em, { show: 'open', now, zone: person.zone, limit: most + 1 });
    if (tasks.length === 0)
      return html`<p class="hint">Nothing to do. Add something above: “read chapter 4 by Friday”.</p>`;
    const goals = new Map(
      (await em.execute<{ id: string; title: string }[]>('select id, title from goal')).map(({ id, title }) => [
        id,
        title,
      ]),
    );
    return html`<ul class="tasks">${tasks.slice(0, most).map((task) => line(task, goals.get(task.goal?.id ?? ''), view))}</ul>
${tasks.length > most ? html`<p class="hint">And more: ask above for “tasks for this week”.</p>` : ''}`;
  },
} satisfies Section;

function line(task: Task, goal: string | undefined, { form, person, now }: View): Html {
  const late = isOverdue(task, person.zone, now);
  const due = sayPlainDue(task, person, now);
  const marks = [task.priority ? `p${task.priority}` : '', goal ?? '', ...task.tags.map((tag) => `#${tag}`)].filter(
    Boolean,
  );
  const more = marks.join(' · ');
  const when = due
    ? html`<span class="${late ? 'late' : 'due'}">${late ? 'was due' : 'due'} ${due}</span>${more ? ' · ' : ''}`
    : '';
  return html`<li><form method="post" action="do">${formField(form)}<input type="hidden" name="command" value="task done"><input type="hidden" name="task" value="${task.id}">
<button class="tick" aria-label="Mark done: ${task.title}"></button></form>
<div><p class="title">${task.title}</p>
${due || more ? html`<p class="hint">${when}${more}</p>` : ''}</div></li>`;
}

function sayPlainDue({ dueAt, dueDay }: Task, reader: Reader, now: Temporal.Instant): string {
  if (dueDay) return sayNearDay(dueDay, reader, now);
  if (!dueAt) return '';
  const local = dueAt.toZonedDateTimeISO(reader.zone);
  return `${sayNearDay(local.toPlainDate(), reader, now)}, ${sayTime(local.toPlainTime(), reader)}`;
}
