/** How one comes in: a password beside the links from chat, and the browsers that are signed in. */
import { html } from 'hono/html';
import { formField } from '../page.ts';
import type { Section } from '../section.ts';
import { mayReplacePassword, shortest } from '../set-password.ts';

export default {
  id: 'door',
  title: 'Signing in',
  part: 'account',
  order: 50,
  async show({ em, person, session, now, form }) {
    const [row] = await em.execute<{ count: number }[]>('select count(*)::int as count from web_session');
    const browsers = row?.count ?? 1;
    const asks = person.hasPassword && !mayReplacePassword(session, now);
    return html`<p>${browsers === 1 ? 'This browser is signed in, no other.' : `${browsers} browsers are signed in.`}</p>
<form method="post" action="sign-out" data-plain>${formField(form)}<input type="hidden" name="everywhere" value="yes"><button class="plain">Sign out everywhere</button></form>
<details id="password"><summary>${person.hasPassword ? 'Change your password' : 'Set a password'}</summary>
<form class="stacked" method="post" action="password" data-plain>${formField(form)}
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${person.email ?? ''}" aria-describedby="email-hint">
<p class="hint" id="email-hint">Only your name at the door: nothing is ever sent to it.</p>
${asks ? html`<label for="present">Present password</label><input id="present" name="present" type="password" autocomplete="current-password" required maxlength="1000">` : ''}
<label for="password-new">New password</label>
<input id="password-new" name="password" type="password" autocomplete="new-password" required minlength="${shortest}" maxlength="1000" aria-describedby="password-hint">
<p class="hint" id="password-hint">At least ${shortest} characters.</p>
<button class="primary">Save</button></form></details>`;
  },
} satisfies Section;
