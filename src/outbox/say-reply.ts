/** An answer that could not be brought goes by the outbox, as it was, with the buttons it had. */
import type { Outgoing } from '../channel/message.ts';
import type { Renderer } from './prepare.ts';

export interface ReplyBody {
  readonly message: Outgoing;
  /** Names of files that it had; they are not kept. */
  readonly files?: readonly string[];
}

export const replyRenderer: Renderer = {
  async say(_em, bodies) {
    const [body] = bodies as readonly ReplyBody[];
    if (!body) return undefined;
    const lost = body.files?.length ? `\n\n_(${body.files.join(', ')} got lost on the way: please ask again.)_` : '';
    return { dressed: { ...body.message, text: body.message.text + lost } };
  },
};
