/**
 * An event that a platform hands over again was answered before, or the process that answered died before the answer
 * left. Then the answer, which is in history, goes by the outbox; if it turns out to have arrived, nothing is said.
 */
import type { Address, Incoming, Outgoing } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { post } from '../outbox/post.ts';
import { answerOf, letterTo } from './undelivered.ts';

/** How long whoever answered has to bring it, if it is alive. Milliseconds. */
const bringMs = 8000;
/** The same for an answer that is still being thought of. */
const thinkMs = 120_000;
const cutOff = 'I was restarted while I was working on your answer. Please ask again.';

interface Heard {
  readonly user_id: string;
  readonly turn: string;
  readonly ms: number;
  /** None when nobody came to the end of the turn. */
  readonly answer: string | null;
  readonly content: (Outgoing & { at: Address; open: boolean; files?: readonly string[] }) | null;
}

/** @returns whether something was posted */
export async function postUnbrought(db: Database, incoming: Incoming, now: Temporal.Instant): Promise<boolean> {
  const { at, said } = incoming;
  // a home page is shown anew whenever it is opened
  if (said.kind === 'open' && said.what === 'home') return false;
  return db.asSystem(async (em) => {
    const [heard] = await em.execute<Heard[]>(
      `select i.user_id, i.turn, (extract(epoch from i.created_at) * 1000)::float8 as ms, o.id as answer, o.content
         from message i left join message o on o.turn = i.turn and o.direction = 'out'
        where i.channel = ? and i.tenant = ? and i.event_id = ? and i.direction = 'in' and o.sent_id is null
          and not exists (select from letter l where l.id = o.id)
        order by o.id limit 1`,
      [at.channel, at.tenant ?? '', incoming.id],
    );
    if (!heard) return false;
    const { user_id: userId, turn, answer, content } = heard;
    const since = Temporal.Instant.fromEpochMilliseconds(Math.round(heard.ms));
    const { at: _, open, files, ...message } = content ?? { at, open: false, text: cutOff };
    const unless = answer === null ? { answered: turn } : { arrived: answer };
    const letter = await letterTo(em, { userId, at, open: at.private || open, message, files, unless });
    const told = answer === null ? { key: `cut off:${turn}`, kind: 'reply' } : answerOf(answer);
    const dueAt = since.add({ milliseconds: answer === null ? thinkMs : bringMs });
    await post(em, [{ ...letter, ...told, dueAt, createdAt: now, doubtful: answer !== null }]);
    return true;
  });
}
