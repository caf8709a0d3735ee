/** The latest notes, or those that have the words looked for. */
import { html } from 'hono/html';
import type { Note } from '../../library/note.entity.ts';
import { findNotes, listNotes } from '../../library/note.repository.ts';
import { noteLabel } from '../../library/say-note.ts';
import { sayDay } from '../../time/say.ts';
import { markdown } from '../markdown.ts';
import type { Html } from '../page.ts';
import type { Section, View } from '../section.ts';

const mostLatest = 8;
const mostFound = 20;
/** UTF-16 units of a note shown when it is opened here. */
const longest = 20_000;

export default {
  id: 'notes',
  title: 'Notes',
  part: 'mine',
  order: 30,
  async show(view) {
    const query = (view.asked.get('q') ?? '').trim().slice(0, 200);
    const notes = query ? await findNotes(view.em, query, mostFound) : await latest(view);
    return html`<form class="search" method="get" action="./#notes" role="search" data-plain>
<label class="unseen" for="q">Search your notes</label>
<input id="q" name="q" type="search" value="${query}" placeholder="Search your notes" maxlength="200">
<button class="plain">Search</button></form>
${query ? html`<p class="hint" role="status">${notes.length === 0 ? 'No note has' : notes.length === 1 ? '1 note has' : `${notes.length} notes have`} “${query}”. <a href="./#notes">Show the latest</a></p>` : ''}
${notes.length === 0 && !query ? html`<p class="hint">Nothing written down yet: “note: the wifi password is on the fridge”.</p>` : ''}
<ul class="notes">${notes.map(({ note, snippet }) => one(note, snippet, view))}</ul>`;
  },
} satisfies Section;

async function latest({ em, person }: View): Promise<readonly { readonly note: Note; readonly snippet: undefined }[]> {
  const notes = await listNotes(em, { zone: person.zone, limit: mostLatest });
  return notes.map((note) => ({ note, snippet: undefined }));
}

function one(note: Note, snippet: string | undefined, { person, now }: View): Html {
  const day = sayDay(note.createdAt.toZonedDateTimeISO(person.zone).toPlainDate(), person, now);
  return html`<li><details id="note-${note.id}"><summary><span class="title">${noteLabel(note)}</span> <span class="hint">${[day, ...note.tags.map((tag) => `#${tag}`)].join(' · ')}</span>${
    snippet === undefined ? '' : html`<span class="snippet">${markdown(snippet)}</span>`
  }</summary><div class="content">${markdown(note.content.slice(0, longest))}</div></details></li>`;
}
