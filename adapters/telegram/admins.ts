/** Who administers a group, as Telegram tells it: asked of whoever speaks to the bot there, and kept for some minutes. */
import type { Api } from 'grammy';
import { askOnce } from '../../src/channel/ask-once.ts';
import type { Incoming } from '../../src/channel/message.ts';

const tenMinutes = 10 * 60_000;

export function createAdmins(api: Api) {
  const admins = askOnce(async (chat: string, user: string): Promise<boolean> => {
    const { status } = await api.getChatMember(Number(chat), Number(user));
    return status === 'creator' || status === 'administrator';
  }, tenMinutes);

  return {
    /** The same, with what Telegram says of its sender. Where it does not answer, nobody is an administrator. */
    async mark(incoming: Incoming): Promise<Incoming> {
      const { at, from, said } = incoming;
      if (at.private || !(said.kind === 'command' || (said.kind === 'text' && said.toBot))) return incoming;
      const admin = await admins.get(at.room, from.id).catch(() => false);
      return admin ? { ...incoming, from: { ...from, admin } } : incoming;
    },
  };
}
