import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { count } from '../command/receipt.ts';
import { type UseOf, usedBy } from '../spending/used.ts';

export default defineCommand({
  name: 'usage',
  summary: 'Show what models have cost for you, and what is left',
  topic: 'assistant',
  effect: 'reads',
  input: z.object({}),
  phrases: ['how much (did|has) the model cost (me)? (today|this month|so far)?', 'what did the model cost (me)?'],
  examples: [
    { say: '/usage', input: {} },
    { say: 'how much has the model cost me this month?', input: {} },
  ],
  async run(_input, { em, asker, now, parts }) {
    const { caps, prices } = parts.meter;
    const { day, month } = await usedBy(em, asker.id, now.toZonedDateTimeISO('UTC').toPlainDate());
    if (month.length === 0)
      return {
        text: 'No model was asked for you this month (months and days are those of UTC). Plain commands never ask one and cost nothing.',
      };
    const models = month.map(
      (use) => `- ${use.model}: ${sayUse([use])}${prices.of(use.model) ? '' : ' (no price known)'}`,
    );
    return {
      text: [
        `**Today:** ${sayUse(day)}; ${sayLeft(day, caps.personDay)}.`,
        `**This month:** ${sayUse(month)}; ${sayLeft(month, caps.personMonth)}.`,
        models.join('\n'),
        '_Days and months are those of UTC. Plain commands cost nothing; with nothing left I quote your notes instead of asking a model._',
      ].join('\n\n'),
    };
  },
});

function sayUse(uses: readonly UseOf[]): string {
  const sum = (of: (use: UseOf) => number) => uses.reduce((all, use) => all + of(use), 0);
  const tokens = sum((use) => use.tokensIn + use.tokensOut);
  return `${count(
    sum((use) => use.calls),
    'call',
  )}, ${tokens.toLocaleString('en')} tokens, ${sayMoney(costOf(uses))}`;
}

/** @param cap US dollars */
function sayLeft(uses: readonly UseOf[], cap: number): string {
  return `${sayMoney(Math.max(0, cap * 1e6 - costOf(uses)))} of ${sayMoney(cap * 1e6)} left`;
}

function costOf(uses: readonly UseOf[]): number {
  return uses.reduce((all, { cost }) => all + cost, 0);
}

/** Millionths of a US dollar in dollars; below one to the hundredth of a cent, so that small sums are not nothing. */
function sayMoney(millionths: number): string {
  return `$${(millionths / 1e6).toFixed(millionths % 1e4 === 0 || millionths >= 1e6 ? 2 : 4)}`;
}
