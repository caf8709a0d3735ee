/** Taking everything along, and having everything deleted: the same commands as in chat. */
import { html } from 'hono/html';
import { formField } from '../page.ts';
import type { Section } from '../section.ts';

export default {
  id: 'yours',
  title: 'Yours',
  part: 'account',
  order: 40,
  async show({ form, parts }) {
    const has = (name: string) => parts.app.registry.commands.has(name);
    if (!has('export') && !has('forget me')) return undefined;
    const button = (command: string, label: string, style: string) =>
      html`<form method="post" action="do">${formField(form)}<input type="hidden" name="command" value="${command}"><button class="${style}">${label}</button></form>`;
    return html`<div class="rows">${has('export') ? button('export', 'Export everything', 'plain') : ''}
${has('forget me') ? button('forget me', 'Delete everything …', 'danger') : ''}</div>
<p class="hint">Before anything is deleted you are shown what, and asked.</p>`;
  },
} satisfies Section;
