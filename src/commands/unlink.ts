import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { handle, words } from '../command/fields.ts';
import { UserError } from '../errors.ts';
import { listAccounts, sayAccount, sayChannel } from '../people/accounts.ts';
import type { Identity } from '../people/identity.entity.ts';
import { unlink } from '../people/unlink.ts';

export default defineCommand({
  name: 'unlink',
  summary: 'Separate one of your accounts: it becomes a person of its own',
  topic: 'you',
  effect: 'destroys',
  secret: true,
  input: z.object({
    account: words('Which: the channel, or its name there', { max: 80, rest: true }).optional(),
    sure: handle('Which exactly: set by the button').optional(),
  }),
  examples: [
    { say: '/unlink', input: {} },
    { say: '/unlink old phone', input: { account: 'old phone' } },
  ],
  async run({ account, sure }, { em, now }) {
    const accounts = await listAccounts(em);
    if (sure !== undefined) {
      const one = accounts.find(({ id }) => id === sure);
      if (!one) throw new UserError('That account stands by itself already.');
      await unlink(em, one.id, now);
      return {
        text: `${sayAccount(one)} is a person of its own now and begins with nothing; all you have stayed with you. \`/link\` joins you again.`,
        tone: 'done',
      };
    }
    if (accounts.length < 2)
      throw new UserError('This is your only account. `/link` makes you one person on another channel as well.');
    const meant = account === undefined ? accounts : accounts.filter((one) => fits(one, account));
    if (meant.length === 0)
      throw new UserError(
        `You have no account “${account?.slice(0, 40)}”. You are ${accounts.map(sayAccount).join(', ')}.`,
      );
    return {
      text:
        meant.length === 1
          ? `${meant.map(sayAccount).join('')} would become a person of its own, who begins with nothing. All you have stays with your other accounts. Shall I?`
          : `You are ${accounts.map(sayAccount).join(', ')}. Which one shall become a person of its own? It begins with nothing; all you have stays with the others.`,
      choices: meant.map((one) => ({
        label: meant.length === 1 ? 'Separate it' : `${sayChannel(one.channel)}${one.name ? ` (${one.name})` : ''}`,
        command: 'unlink',
        input: { sure: one.id },
        style: 'danger',
      })),
    };
  },
});

function fits({ channel, name }: Identity, words: string): boolean {
  const said = words.toLowerCase();
  return (
    channel.toLowerCase() === said || name.toLowerCase() === said || said.split(/\s+/).includes(channel.toLowerCase())
  );
}
