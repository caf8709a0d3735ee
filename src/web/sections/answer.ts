/** What was last said here and answered, with the buttons of the answer. */
import { html } from 'hono/html';
import type { Button } from '../../channel/message.ts';
import { roomKey } from '../../conversation/room-key.ts';
import { sayInstant } from '../../time/say.ts';
import { markdown } from '../markdown.ts';
import { formField, type Html } from '../page.ts';
import type { Section, View } from '../section.ts';
import { roomOf } from '../speak.ts';

/** Hours after which an answer is history. */
const fresh = 12;
const mostTurns = 6;

interface Line {
  readonly direction: 'in' | 'out';
  readonly turn: string;
  readonly at: string;
  readonly content: {
    readonly text?: string;
    readonly buttons?: readonly Button[];
    readonly menu?: { readonly placeholder: string; readonly entries: readonly Button[] };
  };
}

export default {
  id: 'answer',
  title: 'Last answer',
  part: 'day',
  order: 0,
  async show(view) {
    const [last, ...earlier] = await turnsOf(view);
    if (!last) return html`<p class="hint">Receipts and answers appear here.</p>`;
    return html`${turn(last, view, true)}
${earlier.length === 0 ? '' : html`<details id="earlier"><summary>Earlier</summary>${earlier.map((each) => turn(each, view, false))}</details>`}`;
  },
} satisfies Section;

/** The newest first, each in the order in which it was said. */
async function turnsOf({ em, person, now }: View): Promise<readonly (readonly Line[])[]> {
  const lines = await em.execute<Line[]>(
    `select direction, turn, content, to_json(created_at)#>>'{}' as at from message
      where user_id = ? and room_key = ? and created_at > ?::timestamptz order by created_at desc, id desc limit 60`,
    [person.id, roomKey(roomOf(person)), now.subtract({ hours: fresh }).toString()],
  );
  const turns = [...Map.groupBy(lines, (line) => line.turn).values()];
  return turns
    .slice(0, mostTurns)
    .map((turn) => turn.toSorted((one, other) => Number(one.direction === 'out') - Number(other.direction === 'out')));
}

function turn(lines: readonly Line[], view: View, last: boolean): Html {
  return html`<div class="turn">${lines.map(({ direction, content, at }) => {
    if (direction === 'in') return content.text ? html`<p class="said">${content.text}</p>` : '';
    const said = sayInstant(Temporal.Instant.from(at), view.person, view.now);
    return html`<div class="answer">${markdown(content.text ?? '')}</div>
${last ? buttons(content, view) : html`<p class="hint">${said}</p>`}`;
  })}</div>`;
}

function buttons({ buttons: row = [], menu }: Line['content'], { form }: View): Html {
  const one = ({ id, label, style, url }: Button): Html =>
    url === undefined
      ? html`<button name="button" value="${id}" class="${style === 'danger' ? 'danger' : 'plain'}">${label}</button> `
      : html`<a class="button" href="${url}" rel="noreferrer">${label}</a> `;
  if (row.length === 0 && !menu) return html``;
  return html`<form class="buttons" method="post" action="press">${formField(form)}${row.map(one)}${
    menu ? html`<span class="hint">${menu.placeholder}</span> ${menu.entries.map(one)}` : ''
  }</form>`;
}
