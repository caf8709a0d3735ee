import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import slack from '../../../adapters/slack/index.ts';
import type { CommandSpec } from '../../../src/channel/command-spec.ts';
import { loadCommands } from '../../../src/command/registry.ts';
import { someCommands } from '../../fakes/slack/platform.ts';

/** https://docs.slack.dev/reference/app-manifest: the members we use, with the lengths it gives. */
const url = z.url({ protocol: /^https$/ });
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.literal(1) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    agent_view: z.strictObject({
      agent_description: z.string().max(300),
      suggested_prompts: z.array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) })).max(4),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          type: z.enum(['global', 'message']),
          name: z.string().min(1).max(24),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000).optional(),
          should_escape: z.boolean(),
          url: url.optional(),
        }),
      )
      .max(25),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(url).optional(),
    scopes: z.strictObject({ bot: z.array(z.string().regex(/^[a-z_]+(:[a-z_]+(\.[a-z]+)?)?$/)) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url.optional(), bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: url.optional(),
      message_menu_options_url: url.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = (commands: readonly CommandSpec[], env = {}) => schema.parse(slack.manifestFile(commands, env));

describe('the app manifest', () => {
  test('is made of the commands', () => {
    const { features } = manifest(someCommands);
    expect(features.slash_commands.map((one) => one.command)).toEqual([
      '/almanac',
      '/task',
      '/remind-me',
      '/note',
      '/agenda',
    ]);
    expect(features.shortcuts.filter((one) => one.type === 'message').map((one) => one.name)).toEqual([
      'Remind me about this',
      'Save as note',
    ]);
    expect(features.agent_view.suggested_prompts[0]).toEqual({
      title: 'Add a task',
      message: 'add a task to buy milk',
    });
  });

  test('of all our commands keeps to what Slack takes, with the few most used by themselves', async () => {
    const { specs } = await loadCommands(new URL('../../../src/commands/', import.meta.url));
    const { features } = manifest(specs);
    const words = features.slash_commands.map((one) => one.command);
    expect(words).toEqual(expect.arrayContaining(['/almanac', '/task', '/remind-me', '/note', '/agenda']));
    expect(features.shortcuts.map((one) => one.name)).toEqual(
      expect.arrayContaining(['Remind me about this', 'Save as note']),
    );
  });

  test('opens Socket Mode without an address, and HTTP with one', () => {
    expect(manifest(someCommands).settings).toMatchObject({
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
    });
    const http = manifest(someCommands, { PUBLIC_URL: 'https://almanac.example/' });
    expect(http.settings.event_subscriptions.request_url).toBe('https://almanac.example/slack/events');
    expect(http.features.slash_commands.every((one) => one.url === 'https://almanac.example/slack/events')).toBe(true);
    expect(http.oauth_config.redirect_urls).toEqual(['https://almanac.example/slack/oauth_redirect']);
    expect(
      manifest(someCommands, { PUBLIC_URL: 'https://a.example', SLACK_MODE: 'socket' }).settings.socket_mode_enabled,
    ).toBe(true);
  });

  test('the set and the prefix of its slash commands are settings', () => {
    const { features } = manifest(someCommands, {
      SLACK_COMMAND: 'al',
      SLACK_COMMANDS: 'task, /agenda',
      SLACK_COMMAND_PREFIX: 'al-',
    });
    expect(features.slash_commands.map((one) => one.command)).toEqual(['/al', '/al-task', '/al-agenda']);
  });

  test('keeps to Slack’s limits however many commands there are', () => {
    const many = Array.from({ length: 200 }, (_, at) => ({
      ...(someCommands[2] as CommandSpec),
      name: `verylongcommandword${at} me`,
      summary: 'x'.repeat(400),
      onMessage: 'y'.repeat(40),
    }));
    expect(manifest(many).features.slash_commands).toHaveLength(25);
  });

  test('the settings are enough with a way in and a workspace', () => {
    expect(slack.configured({ SLACK_BOT_TOKEN: 'x' })).toBe(false);
    expect(slack.configured({ SLACK_BOT_TOKEN: 'x', SLACK_APP_TOKEN: 'y' })).toBe(true);
    expect(slack.configured({ SLACK_BOT_TOKEN: 'x', SLACK_SIGNING_SECRET: 'y' })).toBe(true);
    expect(slack.configured({ SLACK_SIGNING_SECRET: 'y', SLACK_CLIENT_ID: 'a', SLACK_CLIENT_SECRET: 'b' })).toBe(true);
  });
});
