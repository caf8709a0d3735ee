/** What is no command, where there is no model to ask: said so, with the nearest commands. Nothing pretends to be a model. */

import type { Context } from '../command/context.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Reading } from '../understand/reading.ts';
import { picturesOf } from './pictures.ts';

export async function* fallbackAnswer(
  { text, near }: { readonly text: string; readonly near: readonly Reading[] },
  { attachments }: Context,
): AsyncGenerator<Reply> {
  await picturesOf(attachments, undefined);
  if (/^(?:hi|hello|hey|good (?:morning|evening|afternoon)|yo|hola)\b[\s!.,]*$/i.test(text)) {
    yield { text: 'Hello! Tell me what to remember, or ask “what’s on today?”. `help` shows the rest.' };
    return;
  }
  if (/^(?:thanks?|thank you|thx|cheers|ty)\b.{0,20}$/i.test(text)) {
    yield { text: 'You’re welcome.' };
    return;
  }
  const offers = near
    .flatMap((reading) => [
      ...(reading.command === undefined ? [] : [{ command: reading.command, input: reading.input }]),
      ...reading.alternatives,
    ])
    .slice(0, 2);
  const choices: Choice[] = offers.map((offer) => ({
    label: `/${offer.command}`,
    command: offer.command,
    input: offer.input,
  }));
  yield {
    text: 'I did not take that as something to do, and nothing was stored. Say it as a request (“remind me …”, “add a task …”, “note: …”), or type `help`.',
    ...(choices.length > 0 ? { choices } : {}),
  };
}
