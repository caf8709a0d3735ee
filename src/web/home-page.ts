/** The one page: a box to say things in, and every section. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import { UserError } from '../errors.ts';
import { markdown } from './markdown.ts';
import { noticeOf } from './notices.ts';
import { formField, type Html, page } from './page.ts';
import type { WebParts } from './parts.ts';
import type { Section, View } from './section.ts';
import { findSections } from './sections.ts';
import { newToken } from './token.ts';
import type { Visited } from './visit.ts';

/** @param shownOnce CommonMark that is told now and kept nowhere */
export async function homePage(parts: WebParts, c: Context<Visited>, shownOnce?: string): Promise<Html> {
  const { form } = c.get('visit');
  const session = c.get('session');
  const { person } = session;
  const now = parts.clock.now();
  const asked = new URL(c.req.url).searchParams;
  const sections = await parts.db.asPerson(person.id, (em) => show({ em, person, session, now, form, asked, parts }));
  const of = (part: Section['part']) => sections.filter(([section]) => section.part === part).map(frame);
  const notice = noticeOf(asked.get('notice'));
  const today = now.toZonedDateTimeISO(person.zone).toPlainDate();
  return page(
    'Almanac',
    html`<a class="skip" href="#main">Skip to what is on</a>
<header class="top">
<p class="brand">Almanac</p>
<form method="post" action="sign-out" data-plain>${formField(form)}<span class="who">${person.name}</span> <button class="quiet">Sign out</button></form>
</header>
<main id="main">
<h1>${today.toLocaleString(person.locale, { weekday: 'long', day: 'numeric', month: 'long' })}</h1>
<form class="say" method="post" action="say">
${formField(form)}<input type="hidden" name="once" value="${newToken()}">
<label class="unseen" for="say">Say it as you would in chat</label>
<input id="say" name="text" autocomplete="off" maxlength="20000" placeholder="Say it as in chat: “read chapter 4 by Friday”, “what is on tomorrow?”">
<button class="primary">Send</button>
</form>
${notice ? html`<p class="${notice.good ? 'notice' : 'problem'}" role="status">${notice.text}</p>` : ''}
${shownOnce === undefined ? '' : html`<div class="once" role="status">${markdown(shownOnce)}</div>`}
${of('day')}
<div class="mine">${of('mine')}</div>
<div class="account">${of('account')}</div>
</main>`,
    { live: true },
  );
}

type Shown = readonly [Section, Html];

/** One section that fails does not take the page with it. */
async function show(view: View): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  for (const section of await findSections()) {
    const content = await section.show(view).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      return html`<p class="problem">${error.message}</p>`;
    });
    if (content) shown.push([section, await content]);
  }
  return shown;
}

function frame([{ id, title }, content]: Shown): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${content}
</section>
`;
}
