/** Outgoing as Discord is sent it. */
import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits, render } from '../../../adapters/discord/render.ts';
import type { Outgoing } from '../../../src/channel/message.ts';
import { wrongWith } from '../../fakes/discord/schema.ts';
import { allComponents, wrongComponents } from '../../fakes/discord/world.ts';

function rendered(message: Outgoing) {
  const { body, files } = render(message);
  const path = '/channels/{channel_id}/messages';
  expect(wrongWith('request', 'POST', path, JSON.parse(JSON.stringify(body)))).toBeUndefined();
  expect(
    wrongComponents(
      body as Parameters<typeof wrongComponents>[0],
      files.map(({ name }) => name),
    ),
  ).toBeUndefined();
  return { body, files, components: allComponents(body.components as Parameters<typeof allComponents>[0]) };
}

const texts = (message: Outgoing) =>
  rendered(message).components.flatMap((one) => (one.type === ComponentType.TextDisplay ? [one.content] : []));

test('a rule parts a message, and a tone gives it a coloured edge', () => {
  const { body, components } = rendered({ text: 'One\n\n---\n\nTwo', tone: 'due' });
  expect(body.components).toMatchObject([{ type: ComponentType.Container, accent_color: 0x5865f2 }]);
  const { TextDisplay, Separator } = ComponentType;
  expect(components.map(({ type }) => type).slice(1)).toEqual([TextDisplay, Separator, TextDisplay]);
});

test('an instant is shown in the reader’s own zone, with how far off it is', () => {
  expect(texts({ text: 'Due [Tue 24 Nov, 09:00](time:2026-11-24T09:00:00Z).' })).toEqual([
    'Due <t:1795510800:f> (<t:1795510800:R>).',
  ]);
});

test('only the people named by the core are pinged', () => {
  const text = '[Ada](person:123456789012345678) @everyone <@1> [x](person:1%3E%20@everyone)';
  expect(rendered({ text }).body.allowed_mentions).toEqual({
    parse: [],
    users: ['123456789012345678'],
    replied_user: false,
  });
});

test('a small table is aligned, a wide one is a list', () => {
  expect(texts({ text: '| Day | What |\n|---|---|\n| Wed | lab |' })[0]).toMatch(/^```\nDay │ What\n/);
  const wide = `| Day | What |\n|---|---|\n| Wed | ${'long '.repeat(20)}|`;
  expect(texts({ text: wide })[0]).toMatch(/^- Wed · What\\: long/);
});

test('pictures stand in a gallery with their words, other files below, each under a name of its own', () => {
  const content = new Uint8Array([1]);
  const { files, body } = rendered({
    text: 'Here.',
    files: [
      { name: 'Übersicht.png', type: 'image/png', content, alt: 'A chart' },
      { name: 'week.txt', type: 'text/plain', content },
      { name: 'week.txt', type: 'text/plain', content },
    ],
  });
  expect(files.map(({ name }) => name)).toEqual(['bersicht.png', 'week.txt', '3-week.txt']);
  expect(body.components).toMatchObject([
    { type: ComponentType.TextDisplay },
    { type: ComponentType.MediaGallery, items: [{ description: 'A chart' }] },
    { type: ComponentType.File },
    { type: ComponentType.File },
  ]);
});

test('silence is a flag of the message', () => {
  expect(rendered({ text: 'x', silent: true }).body.flags & MessageFlags.SuppressNotifications).not.toBe(0);
});

test('links are masked, and one that pretends to be another address shows where it leads', () => {
  expect(texts({ text: '[notes](https://a.b/c) and [https://x.y](https://evil.z/)' })).toEqual([
    '[notes](https://a.b/c) and https\\://x.y (<https://evil.z/>)',
  ]);
});

test('whatever the core sends within the limits, Discord takes', () => {
  const label = fc.string({ minLength: 1, maxLength: limits.label }).filter((text) => text.trim() !== '');
  const button = fc.record({ label, style: fc.constantFrom('plain' as const, 'primary' as const, 'danger' as const) });
  const part = fc.constantFrom(
    '*',
    '_',
    '`',
    '|',
    '#',
    '- a\n',
    '---\n\n',
    '\n\n',
    'word ',
    '> q\n',
    '```\n',
    '1. x\n',
    '@',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 900 }),
      fc.array(button, { maxLength: limits.buttons }),
      fc.constantFrom('plain' as const, 'done' as const, 'due' as const),
      (parts, buttons, tone) => {
        const text = parts.join('').slice(0, limits.text);
        rendered({ text, tone, buttons: buttons.map((one, at) => ({ ...one, id: `b.${at}` })) });
      },
    ),
    { numRuns: 200 },
  );
});
