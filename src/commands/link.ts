import { z } from 'zod';
import type { Context } from '../command/context.ts';
import { defineCommand } from '../command/define.ts';
import { handle, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { type Access, openToAll, runsBot } from '../people/access.ts';
import { type Account, listAccounts, sayAccount, sayAccounts } from '../people/accounts.ts';
import { type Holdings, holdingsOf, isEmpty, sayHoldings } from '../people/holdings.ts';
import { join } from '../people/join.ts';
import { codeMinutes, type Entry, enterCode, makeLinkCode, voidCode } from '../people/link.ts';
import { showCode } from '../people/link-codes.ts';
import type { Reply } from '../reply.ts';

export default defineCommand({
  name: 'link',
  summary: 'Be one person on several channels: get a code here, enter it there',
  topic: 'you',
  effect: 'writes',
  secret: true,
  input: z.object({
    code: words('The code that you were shown on another channel', { max: 40, rest: true }).optional(),
    request: handle('Which request: set by the button').optional(),
  }),
  phrases: ['link my other account', 'connect another channel'],
  examples: [
    { say: '/link', input: {} },
    { say: '/link 7KQP-2M3N', input: { code: '7KQP-2M3N' } },
  ],
  async run({ code, request }, context) {
    const { em, asker, now, at } = context;
    if (request !== undefined) return joined(context, request);
    if (!at.private) {
      if (code === undefined)
        throw new UserError('A code to link accounts is for your eyes only. Ask me for it in private.');
      await voidCode(em, code);
      return {
        text: 'Others can read along here, so that code is no longer good. Get a new one with `/link`, and enter it in private.',
        tone: 'warning',
      };
    }
    if (code !== undefined) return entered(context, await enterCode(em, code, now));
    const shown = showCode(await makeLinkCode(em, asker.id, now));
    return {
      text: `Your code is **${shown}**. Within ${codeMinutes} minutes, write \`/link ${shown}\` to me on the other channel, in private. It works once. Whoever enters it becomes you: show it to nobody, and enter none that somebody sent you.`,
      secret: true,
    };
  },
});

async function entered(context: Context, entry: Entry): Promise<Reply> {
  const { em, asker, parts } = context;
  if (entry.outcome === 'wrong')
    return {
      text: 'I know no such code. Is it more than ten minutes old? `/link` on the other channel shows a new one.',
    };
  if (entry.outcome === 'shut')
    return {
      text: 'That were three wrong codes. For ten minutes I listen to none; then get a new one with `/link`.',
      tone: 'warning',
    };
  if (entry.outcome === 'own')
    return { text: 'That code is your own: enter it on the other channel, the one that I don’t know as you yet.' };
  const { code = '', accounts = [], holdings = {} } = entry;
  const runs = entry.runs === true || asker.admin || accounts.some((account) => isNamed(account, parts.access));
  const mine = await holdingsOf(em, asker.id);
  // Nothing of one's own to lose, and the code says whom it belongs to: then the code is the whole of the question.
  if (isEmpty(mine) && !runs) return joined(context, code);
  return {
    text: `This makes you one person with ${sayAccounts(accounts)}. Everything is together then, and each account sees and changes all of it.\n\n- there: ${sayHoldings(holdings) ?? 'nothing yet'}\n- here: ${sayHoldings(mine) ?? 'nothing yet'}${runs ? '\n\nOne of these accounts runs this bot: only that account goes on to do so.' : ''}\n\nIs that you as well? Nothing is joined yet.`,
    choices: [
      { label: 'Yes, join us', command: 'link', input: { request: code }, style: 'primary' },
      { label: 'No', command: 'link no', input: { request: code } },
    ],
  };
}

/** The settings say that this account runs the bot. */
function isNamed({ channel, tenant, id = '' }: Account, access: Access = openToAll): boolean {
  return runsBot(access, { channel }, { id, ...(tenant ? { tenant } : {}) });
}

async function joined(context: Context, code: string): Promise<Reply> {
  const { em, asker, now, at, from, turn } = context;
  const before: Holdings = await holdingsOf(em, asker.id);
  const by: Account = { channel: at.channel, name: from.name || asker.name };
  await join(em, { code, person: asker.id, turn, by, now });
  const accounts = await listAccounts(em);
  const after = await holdingsOf(em, asker.id);
  const came = Object.fromEntries(
    Object.entries(after).map(([table, number]) => [table, number - (before[table] ?? 0)]),
  );
  const along = sayHoldings(came);
  return {
    text: `You are one person now: ${accounts.map(sayAccount).join(', ')}.${along ? ` Come along: ${along}.` : ''} Within a day this can be taken back.`,
    choices: [undo(context)],
    tone: 'done',
  };
}
