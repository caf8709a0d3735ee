/** What somebody hears who may not use the bot yet: how to get in, and nothing else. History keeps none of it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Incoming } from '../channel/message.ts';
import type { Access } from '../people/access.ts';
import { showCode } from '../people/link-codes.ts';
import { knock } from '../people/pairing.ts';
import type { Reply } from '../reply.ts';
import type { Plan } from './plan.ts';

export async function turnAway(
  em: EntityManager,
  { at, from }: Incoming,
  { access, person, now }: { readonly access: Access; readonly person: string; readonly now: Temporal.Instant },
): Promise<Reply> {
  if (access.mode === 'allow-list') {
    const tenant = from.tenant ?? at.tenant;
    return {
      text: `I only work for people who were let in by name. Whoever runs me can do that for you: \`/approve ${at.channel}:${tenant ? `${tenant}/` : ''}${from.id}\`.`,
    };
  }
  if (!at.private)
    return { text: 'I don’t know you yet. Write to me in private once, then I can ask for you to be let in.' };
  const { code, told } = await knock(em, person, { admins: access.admins, now });
  return {
    text: `I don’t know you yet, so whoever runs me has to let you in. Your code is **${showCode(code)}**: tell it to them. ${told ? 'I have asked them, and write to you when they say yes.' : 'They let you in with `/approve` and that code.'}`,
  };
}

/** Linking is open to strangers: who knows the code of somebody that was let in is that somebody. */
export function isLinking(plan: Plan): boolean {
  return (
    plan.kind === 'run' &&
    plan.calls.every(
      ({ command, input }) =>
        (command === 'link' && (input.code !== undefined || input.request !== undefined)) || command === 'link no',
    )
  );
}
