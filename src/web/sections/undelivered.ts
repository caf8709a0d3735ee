/** What could not be brought anywhere, and where to look: silence would be a lie. */
import { html } from 'hono/html';
import { healthOf } from '../../outbox/health.ts';
import { sayInstant } from '../../time/say.ts';
import { formField } from '../page.ts';
import type { Section } from '../section.ts';

export default {
  id: 'undelivered',
  title: 'Not delivered',
  part: 'day',
  order: 5,
  async show({ em, person, now, form }) {
    const { parked, parkedCount } = await healthOf(em, now);
    if (parkedCount === 0) return undefined;
    return html`<p>${parkedCount === 1 ? 'One message could not be' : `${parkedCount} messages could not be`} delivered anywhere, and ${parkedCount === 1 ? 'is' : 'are'} kept.</p>
<ul class="plainly">${parked.map(({ title, kind, why, since }) => html`<li><strong>${title ?? kind}</strong>, ${sayInstant(Temporal.Instant.from(since), person, now)}: ${why}</li>`)}</ul>
<form method="post" action="do">${formField(form)}<input type="hidden" name="command" value="doctor"><button class="plain">Look after it</button></form>`;
  },
} satisfies Section;
