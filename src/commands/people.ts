import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { bold, count, numbered } from '../command/receipt.ts';
import { everybody, labelOf, type Somebody } from '../people/everybody.ts';
import { showCode } from '../people/link-codes.ts';

export default defineCommand({
  name: 'people',
  summary: 'Say who uses this bot, who waits to be let in, and who is blocked',
  topic: 'general',
  effect: 'reads',
  admin: true,
  secret: true,
  input: z.object({}),
  examples: [{ say: '/people', input: {} }],
  async run(_input, { em, now }) {
    const all = await everybody(em, now);
    const shown = all.slice(0, 50);
    return {
      text: `### ${count(all.length, 'person').replace('persons', 'people')}\n\n${numbered(shown.map(sayOne))}${all.length > shown.length ? `\n\nand ${all.length - shown.length} more` : ''}`,
      choices: shown
        .filter(({ code }) => code !== null)
        .slice(0, 3)
        .map((one) => ({ label: `Let ${one.name || 'them'} in`, command: 'approve', input: { person: one.id } })),
      refs: shown.map((one) => ({ type: 'person', id: one.id, label: labelOf(one) })),
    };
  },
});

function sayOne(one: Somebody): string {
  const state = one.blocked
    ? ' — blocked'
    : one.admin
      ? ' — runs the bot'
      : one.code !== null
        ? ` — waits to be let in, code ${showCode(one.code)}`
        : one.admitted
          ? ''
          : ' — not let in';
  return `${bold(labelOf(one))}${state}`;
}
