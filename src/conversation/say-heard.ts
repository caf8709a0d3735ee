/** Whoever spoke sees first what was heard: a wrong word must not be found out by what it did. */
import type { Incoming } from '../channel/message.ts';
import { quoted } from '../command/receipt.ts';
import type { Reply } from '../reply.ts';

export function sayHeard(reply: Reply, { said }: Incoming): Reply {
  if (said.kind !== 'text' || !said.spoken || said.text === '') return reply;
  return { ...reply, text: `_I heard: ${quoted(said.text, 500)}_\n\n${reply.text}` };
}
