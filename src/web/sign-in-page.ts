/** The door: how to come in, by a link from chat or with a password. */
import { html } from 'hono/html';
import { formField, type Html, page } from './page.ts';

export interface Door {
  readonly form: string;
  /** Why the last try did not open it. */
  readonly problem?: string;
  /** Links that open the private chat with the bot, by the channel's name. */
  readonly chats: readonly { readonly name: string; readonly url: string }[];
}

export function signInPage({ form, problem, chats }: Door): Html {
  return page(
    'Sign in to Almanac',
    html`<main class="door">
<h1>Almanac</h1>
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<section>
<h2>By a link from chat</h2>
<p>Write <code>/web</code> to me where we usually talk, and open the link that I answer with.</p>
${chats.length === 0 ? '' : html`<ul class="chats">${chats.map(({ name, url }) => html`<li><a href="${url}" rel="noreferrer">Open our chat on ${name}</a></li>`)}</ul>`}
</section>
<section>
<h2>With a password</h2>
<form method="post" action="sign-in">
${formField(form)}
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1000">
<button class="primary">Sign in</button>
</form>
<p class="hint">You set one on your page, once you came in by a link.</p>
</section>
</main>`,
  );
}

/** What a link from chat shows: it only opens when somebody presses, since chats themselves look at links. */
export function enterPage({ form, token }: { readonly form: string; readonly token: string }): Html {
  return page(
    'Sign in to Almanac',
    html`<main class="door">
<h1>Almanac</h1>
<section>
<h2>Welcome back</h2>
<p>Sign in with this browser? The link works once.</p>
<form method="post" action="enter">
${formField(form)}
<input type="hidden" name="token" value="${token}">
<button class="primary" autofocus>Sign in</button>
</form>
</section>
</main>`,
  );
}
