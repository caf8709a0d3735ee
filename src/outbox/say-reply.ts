/** An answer that could not be brought goes by the outbox, as it was, with the buttons it had. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Outgoing } from '../channel/message.ts';
import type { Renderer } from './prepare.ts';

export interface ReplyBody {
  readonly message: Outgoing;
  /** Names of files that it had; they are not kept. */
  readonly files?: readonly string[];
  /** There is nothing to say when this message of ours has arrived meanwhile, or this turn come to its end. */
  readonly unless?: { readonly arrived: string } | { readonly answered: string };
}

export const replyRenderer: Renderer = {
  async say(em, bodies) {
    const [body] = bodies as readonly ReplyBody[];
    if (!body || (body.unless && (await happened(em, body.unless)))) return undefined;
    const lost = body.files?.length ? `\n\n_(${body.files.join(', ')} got lost on the way: please ask again.)_` : '';
    return { dressed: { ...body.message, text: body.message.text + lost } };
  },
};

async function happened(em: EntityManager, unless: NonNullable<ReplyBody['unless']>): Promise<boolean> {
  const [condition, id] =
    'arrived' in unless
      ? ['id = ? and sent_id is not null', unless.arrived]
      : [`turn = ? and direction = 'out'`, unless.answered];
  return (await em.execute<unknown[]>(`select 1 from message where ${condition} limit 1`, [id])).length > 0;
}
