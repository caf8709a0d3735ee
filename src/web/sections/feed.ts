/** One's own calendar in other programs: the same command as in chat, whose address is shown once. */
import { html } from 'hono/html';
import { findLink } from '../../schedule/calendars/link.ts';
import { sayInstant } from '../../time/say.ts';
import { formField } from '../page.ts';
import type { Section } from '../section.ts';

export default {
  id: 'feed',
  title: 'Calendar address',
  part: 'account',
  order: 30,
  async show({ em, form, person, now }) {
    const link = await findLink(em);
    const button = (how: 'new' | 'off' | undefined, label: string, style: string) =>
      html`<form method="post" action="do">${formField(form)}<input type="hidden" name="command" value="calendar link">${how ? html`<input type="hidden" name="how" value="${how}">` : ''}<button class="${style}">${label}</button></form>`;
    if (!link)
      return html`<p>Your calendar in Google, Apple or Outlook, by a private address.</p>${button(undefined, 'Make an address', 'plain')}`;
    const used = link.fetchedAt ? `last read ${sayInstant(link.fetchedAt, person, now)}` : 'not read yet';
    return html`<p>Made ${sayInstant(link.createdAt, person, now)}, ${used}.</p>
<div class="rows">${button('new', 'New address', 'plain')}${button('off', 'Turn it off', 'danger')}</div>`;
  },
} satisfies Section;
