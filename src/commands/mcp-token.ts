import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import { makeToken } from '../mcp/tokens.ts';

export default defineCommand({
  name: 'mcp token',
  summary: 'Make a personal token, by which a desktop assistant of yours can use Almanac (MCP)',
  topic: 'you',
  effect: 'writes',
  secret: true,
  input: z.object({ name: words('What will use it', { rest: true, max: 60 }).optional() }),
  examples: [
    { say: '/mcp token', input: {} },
    { say: '/mcp token my laptop', input: { name: 'my laptop' } },
  ],
  async run(input, context) {
    const { em, asker, now, at, parts } = context;
    const home = at.private ? at : undefined;
    const { token, row } = await makeToken(em, { user: asker.id, name: input.name ?? 'a program', home, now });
    const where = parts.webUrl
      ? `Connect to ${parts.webUrl}/mcp with it, as a bearer token.`
      : 'It is for `MCP_TOKEN` and `npm run -s mcp`; over HTTP once the web door is open (set `PORT`).';
    return {
      text: `Here is a token for ${bold(row.name)}. I show it this once and keep no copy:\n\n\`${token}\`\n\n${where} Whoever has it can read and change what is yours here: give it to nobody, and revoke it when it is no longer used.`,
      choices: [
        { label: 'Revoke it', command: 'mcp revoke', input: { token: row.id }, style: 'danger' },
        { label: 'All my tokens', command: 'mcp list', input: {} },
      ],
      refs: [{ type: 'token', id: row.id, label: row.name }],
      tone: 'done',
      secret: true,
      fresh: true,
    };
  },
});
