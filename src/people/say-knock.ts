/** Tells whoever runs the bot that somebody would like in, and lets them say yes or no. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Renderer } from '../outbox/prepare.ts';
import { sayChannel } from './accounts.ts';
import { Identity } from './identity.entity.ts';
import { showCode } from './link-codes.ts';
import type { KnockBody } from './pairing.ts';
import { User } from './user.entity.ts';

export const knockRenderer: Renderer = {
  async say(em, bodies) {
    const [{ person, code }] = bodies as readonly [KnockBody];
    const user = await em.findOne(User, { id: person });
    if (!user || user.admittedAt || user.blocked) return undefined;
    const accounts = await em.find(Identity, { user: person }, { orderBy: { createdAt: 'asc', id: 'asc' } });
    const where = accounts
      .map(
        ({ channel, tenant, externalId }) =>
          `${sayChannel(channel)} (\`${channel}:${tenant ? `${tenant}/` : ''}${externalId}\`)`,
      )
      .join(', ');
    return {
      text: `**${escapeMarkdown(user.name || 'Somebody')}** on ${where} would like to use me. They were shown the code **${showCode(code)}**: if they tell you the same, it is them.`,
      choices: [
        { label: 'Let in', command: 'approve', input: { person }, style: 'primary' },
        { label: 'Block', command: 'block', input: { person }, style: 'danger' },
      ],
      refs: [{ type: 'person', id: person, label: user.name || 'Somebody' }],
      tone: 'due',
    };
  },
};
