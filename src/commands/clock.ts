import { z } from 'zod';
import { defineCommand } from '../command/define.ts';
import { words } from '../command/fields.ts';
import { readZone } from '../people/read-zone.ts';
import { sayInstant } from '../time/say.ts';

export default defineCommand({
  name: 'clock',
  summary: 'What time and day it is, for you or somewhere else',
  topic: 'you',
  effect: 'reads',
  input: z.object({ place: words('A city or a time zone; yours by default', { max: 80 }).optional() }),
  examples: [
    { say: 'what time is it', input: {} },
    { say: 'what time is it in Tokyo', input: { place: 'Tokyo' } },
  ],
  async run({ place }, { asker, now }) {
    const zone = place === undefined ? asker.zone : readZone(place.replace(/ (?:right now|now|currently)$/i, ''));
    return { text: `It is **${sayInstant(now, { zone, locale: asker.locale }, now)}** (${zone}).` };
  },
});
