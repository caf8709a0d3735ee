/** Where a person is told what is nobody else's business. */
import type { Address } from '../channel/message.ts';
import type { Context } from '../command/context.ts';
import { UserError } from '../errors.ts';
import { privateRoom } from '../people/private-room.ts';

/** Here, where nobody else reads along. Call it in the turn's transaction. @throws UserError when no such place is known */
export async function privateAddress({ em, asker, at }: Context): Promise<Address> {
  const address = at.private ? at : await privateRoom(em, asker.id, at.channel);
  if (!address)
    throw new UserError('Tell me that in a private message: a calendar and its address are nobody else’s business.');
  return address;
}
