import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { choice, words } from '../command/fields.ts';
import { undo } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { listAccounts } from '../people/accounts.ts';
import { prefer, readWish, sayWish } from '../people/preferred-channel.ts';
import { readQuietHours, sayQuietHours } from '../people/quiet-hours.ts';
import { readZone, zoneAt } from '../people/read-zone.ts';
import { User } from '../people/user.entity.ts';
import { lookOf, looks } from '../pictures/looks.ts';
import { floatingElsewhere, moveAlong } from '../reminders/travel.ts';
import { sayInstant } from '../time/say.ts';

export default defineCommand({
  name: 'settings',
  summary: 'Show or change your time zone, name, quiet hours and date order',
  topic: 'you',
  effect: 'writes',
  input: z.object({
    zone: words('Your time zone: a city or a name such as Europe/Lisbon').optional(),
    name: words('What I call you', { max: 80 }).optional(),
    quiet: words('Quiet hours such as 22:00-07:00, or “off”').optional(),
    dates: choice(['day first', 'month first'], 'How 3/4 is read').optional(),
    channel: words('Where reminders come: a channel you are linked on, “everywhere”, or “off”', { max: 80 }).optional(),
    pictures: choice(looks, 'Pictures by day or by night colours').optional(),
    location: words('Latitude and longitude, to find the zone; not kept').optional(),
  }),
  phrases: ['my time zone is', 'set my time zone to', 'call me', 'my name is', 'quiet hours'],
  examples: [
    { say: 'my time zone is Europe/Lisbon', input: { zone: 'Europe/Lisbon' } },
    { say: '/settings name: Ada', input: { name: 'Ada' } },
    { say: 'set quiet hours from 22:00 to 7:00', input: { quiet: '22:00 to 7:00' } },
    { say: '/settings channel: everywhere', input: { channel: 'everywhere' } },
    { say: 'settings', input: {} },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const user = await em.findOneOrFail(User, { id: asker.id });
    const accounts = await listAccounts(em);
    const changes = Object.values(input).some((value) => value !== undefined);
    if (input.zone !== undefined) user.zone = readZone(input.zone);
    if (input.location !== undefined) user.zone = zoneAt(input.location);
    if (input.name !== undefined) user.name = input.name;
    if (input.quiet !== undefined) user.preferences = { ...user.preferences, quiet: readQuietHours(input.quiet) };
    if (input.channel !== undefined) user.preferences = prefer(user.preferences, readWish(input.channel, accounts));
    if (input.pictures !== undefined) user.preferences = { ...user.preferences, pictures: input.pictures };
    if (input.dates !== undefined) user.locale = input.dates === 'month first' ? 'en-US' : 'en-GB';
    if (user.name.trim() === '' && input.name !== undefined) throw new UserError('A name needs at least one letter.');
    const elsewhere = user.zone === asker.zone ? [] : await floatingElsewhere(em, user.zone);
    const { travel } = user.preferences;
    if (travel === 'move') for (const reminder of elsewhere) moveAlong(reminder, user.zone, now);
    await em.flush();
    const reader = { zone: user.zone, locale: user.locale };
    const lines = [
      `- Name: **${escapeMarkdown(user.name || 'not set')}**`,
      `- Time zone: **${user.zone}**, where it is ${sayInstant(now, reader, now)}`,
      `- Quiet hours: **${sayQuietHours(user.preferences.quiet)}**`,
      `- Dates: **${user.locale === 'en-US' ? 'month first (3/4 is 4 March)' : 'day first (3/4 is 3 April)'}**`,
      ...(user.preferences.pictures === undefined ? [] : [`- Pictures: **${lookOf(user.preferences)}**`]),
      ...(accounts.length > 1 || user.preferences.channel !== undefined
        ? [`- Reminders come: **${sayWish(user.preferences.channel)}**`]
        : []),
    ];
    // Asked once: the answer is kept, and the next journey is silent.
    const ask = elsewhere.length > 0 && travel === undefined;
    const moves = elsewhere.length === 1 ? 'a reminder' : `${elsewhere.length} reminders`;
    const question = ask
      ? `\n\nYou have ${moves} in another zone. Shall they ring at the same hour here, or at the same moment as before?`
      : '';
    const moved = travel === 'move' && elsewhere.length > 0 ? `\n\nMoved along: ${moves}.` : '';
    return {
      text: `### ${changes ? 'Changed. Your settings now' : 'Your settings'}\n\n${lines.join('\n')}${question}${moved}`,
      ...(changes
        ? {
            choices: [
              undo(context),
              ...(ask
                ? [
                    { label: 'Same hour', command: 'remind travel', input: { how: 'move' } } as const,
                    { label: 'Same moment', command: 'remind travel', input: { how: 'stay' } } as const,
                  ]
                : []),
            ],
            tone: 'done' as const,
          }
        : {}),
    };
  },
});
