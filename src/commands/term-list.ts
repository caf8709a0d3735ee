import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { numbered } from '../command/receipt.ts';
import { weekOf } from '../courses/lay-out.ts';
import { sayDaysOff, sayTerm, termRef } from '../courses/say-term.ts';
import { Term } from '../courses/term.entity.ts';

export default defineCommand({
  name: 'term list',
  summary: 'Show the terms of your courses, with the days that are off and which week it is',
  topic: 'courses',
  effect: 'reads',
  input: z.object({}),
  examples: [{ say: 'show my terms', input: {} }],
  async run(_input, { em, asker, now }) {
    const terms = await em.find(Term, {}, { orderBy: { fromDay: 'desc' }, limit: 10 });
    if (terms.length === 0) return { text: 'There is no term yet. Say when one runs: `/term add`.' };
    const today = now.toZonedDateTimeISO(asker.zone).toPlainDate();
    const lines = terms.map((term) => {
      const running =
        Temporal.PlainDate.compare(term.fromDay, today) <= 0 && Temporal.PlainDate.compare(today, term.toDay) <= 0;
      const off = term.daysOff.map((days) => `\n   - ${sayDaysOff(days, asker, now)}`).join('');
      return `${sayTerm(term, asker, now)}${running ? ` — now an ${weekOf(term, today)} week` : ''}${off}`.replace(
        'an B week',
        'a B week',
      );
    });
    return { text: `### Terms\n\n${numbered(lines)}`, refs: terms.map(termRef) };
  },
});
