import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { reference } from '../command/fields.ts';
import { bold } from '../command/receipt.ts';
import { revokeToken } from '../mcp/tokens.ts';

export default defineCommand({
  name: 'mcp revoke',
  summary: 'Take back a personal token: what uses it is turned away from then on',
  topic: 'you',
  effect: 'destroys',
  secret: true,
  input: z.object({ token: reference('token', 'Which token', { rest: true, ask: 'Which token?' }) }),
  examples: [{ say: '/mcp revoke my laptop', input: { token: 'my laptop' } }],
  async run({ token }, context) {
    const row = await revokeToken(context.em, await context.pick('token', token));
    // No Undo: a token that leaked must not come back.
    return {
      text: `Revoked: ${bold(row.name)} is turned away from now on.`,
      refs: [{ type: 'token', id: row.id, label: row.name }],
      tone: 'done',
    };
  },
});
