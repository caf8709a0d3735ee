/** Where one and the same person is known. */
import { html } from 'hono/html';
import { listAccounts } from '../../people/accounts.ts';
import { sayInstant } from '../../time/say.ts';
import type { Section } from '../section.ts';

export default {
  id: 'channels',
  title: 'Connected',
  part: 'account',
  order: 10,
  async show({ em, person, now, parts }) {
    const places = await listAccounts(em);
    const link = parts.app.registry.commands.has('link');
    return html`<ul class="plainly">${places.map(
      ({ channel, name, goneAt, goneWhy }) =>
        html`<li><strong>${channel.charAt(0).toUpperCase() + channel.slice(1)}</strong>${name ? html` as ${name}` : ''}${
          goneAt
            ? html`<br><span class="late">Nothing gets through since ${sayInstant(goneAt, person, now)}${goneWhy ? `: ${goneWhy}` : ''}</span>`
            : ''
        }</li>`,
    )}</ul>
${places.some(({ direct, goneAt }) => direct && !goneAt) ? '' : html`<p class="late">Reminders have nowhere to go: write to me in private once.</p>`}
${link ? html`<p class="hint">To be the same person on another one, write <code>/link</code> there.</p>` : ''}`;
  },
} satisfies Section;
