import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { clip, count, numbered } from '../command/receipt.ts';
import { listTokens } from '../mcp/tokens.ts';
import { sayInstant } from '../time/say.ts';

export default defineCommand({
  name: 'mcp list',
  summary: 'Show your personal tokens, and when each was used last',
  topic: 'you',
  effect: 'reads',
  input: z.object({}),
  examples: [{ say: '/mcp list', input: {} }],
  async run(_input, { em, asker, now }) {
    const tokens = await listTokens(em);
    if (tokens.length === 0) return { text: 'You have no tokens. `/mcp token` makes one for a desktop assistant.' };
    const lines = tokens.map(({ name, createdAt, lastUsedAt }) => {
      const used = lastUsedAt ? `last used ${sayInstant(lastUsedAt, asker, now)}` : 'never used';
      return `**${escapeMarkdown(name)}** — made ${sayInstant(createdAt, asker, now)}, ${used}`;
    });
    const revoke = tokens.map(({ id, name }) => ({
      label: clip(name, 60),
      command: 'mcp revoke',
      input: { token: id },
    }));
    const [only] = revoke;
    return {
      text: `### ${count(tokens.length, 'token')}\n\n${numbered(lines)}\n\n_Say \`/mcp revoke 1\` to take one back._`,
      refs: tokens.map(({ id, name }) => ({ type: 'token', id, label: name })),
      ...(only && tokens.length === 1
        ? { choices: [{ ...only, label: 'Revoke it', style: 'danger' }] }
        : { menu: { placeholder: 'Revoke one', choices: revoke } }),
    };
  },
});
