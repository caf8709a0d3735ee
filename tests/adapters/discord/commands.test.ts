/** The commands as Discord is told them, and how often. */
import { expect, test } from 'vitest';
import { readOptions, toApplicationCommands } from '../../../adapters/discord/commands.ts';
import { loadCommands } from '../../../src/command/registry.ts';
import { discordPlatform } from '../../fakes/discord/platform.ts';
import { wrongWith } from '../../fakes/discord/schema.ts';
import { memoryOf } from '../../fakes/memory-of.ts';
import { recorder } from './recorder.ts';

const registry = await loadCommands(new URL('../../../src/commands/', import.meta.url));

test('every command of the house is one that Discord takes, in servers, direct rooms and for a person alone', () => {
  const told = toApplicationCommands(registry.specs, true);
  expect(told.length).toBeGreaterThan(5);
  expect(wrongWith('request', 'PUT', '/applications/{application_id}/commands', told)).toBeUndefined();
  for (const command of told) expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
  expect(new Set(told.map(({ name, type }) => `${type} ${name}`)).size).toBe(told.length);
  for (const { name } of told.filter(({ type }) => type === 1)) expect(name).toMatch(/^[-_\p{L}\p{N}]{1,32}$/u);
});

test('required fields come first, and no name is told twice', () => {
  const lists = toApplicationCommands(registry.specs, true).flatMap((command) => {
    const options = 'options' in command ? (command.options ?? []) : [];
    return [options, ...options.map((option) => ('options' in option ? (option.options ?? []) : []))];
  });
  for (const options of lists) {
    const required = options.map((option) => 'required' in option && option.required === true);
    expect(required).toEqual([...required].sort((one, other) => Number(other) - Number(one)));
    expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
    expect(options.length).toBeLessThanOrEqual(25);
  }
});

test('a word that is a command and groups others becomes a subcommand, and is read back', () => {
  const common = { summary: 'x', topic: 'tasks', effect: 'reads', examples: [], fields: [] } as const;
  const [told] = toApplicationCommands(
    [
      { ...common, name: 'find' },
      { ...common, name: 'find note' },
    ],
    false,
  );
  expect(told).toMatchObject({ name: 'find', options: [{ name: 'find' }, { name: 'note' }] });
  expect(readOptions('find', [{ type: 1, name: 'find' }]).name).toBe('find');
  expect(readOptions('find', [{ type: 1, name: 'note' }]).name).toBe('find note');
});

test.each([
  [{}, 'PUT /applications/{}/commands'],
  [{ DISCORD_GUILD: '197038439483310086' }, 'PUT /applications/{}/guilds/{}/commands'],
])('commands are published once for each change of them: %o', async (env, route) => {
  const kept = memoryOf();
  for (const expected of [1, 0]) {
    const platform = await discordPlatform({ env, memory: kept });
    // An application keeps its id from start to start.
    Object.assign(platform.server.world, { application: '1440000000000000001' });
    await platform.open(recorder());
    await platform.adapter.publish?.(registry.specs);
    await platform.adapter.publish?.(registry.specs);
    const calls = platform.server.calls.filter(({ method, path }) => `${method} ${path}` === route);
    expect(calls).toHaveLength(expected);
    await platform.close();
    expect(platform.violations()).toEqual([]);
  }
});

test('the doctor is told who we are and how to be invited, or what to change', async () => {
  const platform = await discordPlatform({ contentAllowed: false });
  const lines = (await platform.adapter.check?.()) ?? [];
  expect(lines.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  const { application } = platform.server.world;
  expect(lines.at(-1)?.line).toContain(
    `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=274878024704`,
  );
  await platform.close();
  const wrong = await discordPlatform({ env: { DISCORD_TOKEN: 'wrong' } });
  expect(await wrong.adapter.check?.()).toMatchObject([{ ok: false, line: expect.stringContaining('DISCORD_TOKEN') }]);
  await wrong.close();
});
