/** What of the models was used, and what is left of one's cap. */
import { html } from 'hono/html';
import { usedBy } from '../../spending/used.ts';
import type { Section } from '../section.ts';

export default {
  id: 'usage',
  title: 'Usage',
  part: 'account',
  order: 20,
  async show({ em, person, now }) {
    const { day, month } = await usedBy(em, person.id, now.toZonedDateTimeISO('UTC').toPlainDate());
    const sum = (uses: typeof day) => ({
      calls: uses.reduce((all, { calls }) => all + calls, 0),
      tokens: uses.reduce((all, { tokensIn, tokensOut }) => all + tokensIn + tokensOut, 0),
      dollars: uses.reduce((all, { cost }) => all + cost, 0) / 1e6,
    });
    const line = (name: string, { calls, tokens, dollars }: ReturnType<typeof sum>) =>
      html`<tr><th scope="row">${name}</th><td>${calls}</td><td>${tokens.toLocaleString(person.locale)}</td><td>$${dollars.toFixed(2)}</td></tr>`;
    if (month.length === 0)
      return html`<p class="hint">No model was asked this month. Tasks, notes, reminders and plain commands never ask one.</p>`;
    return html`<table class="figures"><thead><tr><td></td><th scope="col">Calls</th><th scope="col">Tokens</th><th scope="col">Cost</th></tr></thead>
<tbody>${line('Today', sum(day))}${line('This month', sum(month))}</tbody></table>`;
  },
} satisfies Section;
