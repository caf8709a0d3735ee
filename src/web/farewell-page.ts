/** What is said once to somebody who is no more here: nothing of it is kept, and there is nothing left to sign in to. */
import { html } from 'hono/html';
import { markdown } from './markdown.ts';
import { type Html, page } from './page.ts';

/** @param text CommonMark */
export function farewellPage(text: string): Html {
  return page(
    'Almanac',
    html`<main class="door" id="farewell">
<h1>Almanac</h1>
<section class="answer" role="status">${markdown(text)}</section>
</main>`,
  );
}
