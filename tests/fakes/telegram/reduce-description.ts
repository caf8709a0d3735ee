/**
 * Makes tests/fixtures/telegram/bot-api.json from the machine-readable description of the Bot API at
 * https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT licence, Copyright (c) 2020 Paul Larsen):
 *
 *   node tests/fakes/telegram/reduce-description.ts path/to/api.json
 *
 * Kept: the methods that a bot like ours may call, the types they reach, and of each field its name, types, whether it is
 * required, and the lengths that its description gives. Bot API 10.2 and 10.3 are newer than that description; what the
 * adapter uses of them is added here by hand from https://core.telegram.org/bots/api.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Description, Field, Shape } from './description.ts';

const METHODS = [
  ...['getMe', 'getUpdates', 'setWebhook', 'deleteWebhook', 'getWebhookInfo', 'setMyCommands', 'getFile'],
  ...['sendMessage', 'sendPhoto', 'sendDocument', 'sendChatAction', 'sendMessageDraft', 'answerCallbackQuery'],
  ...['editMessageText', 'editMessageCaption', 'getChatMember'],
];

interface Source {
  readonly version: string;
  readonly methods: Record<string, SourceShape>;
  readonly types: Record<string, SourceShape>;
}
interface SourceShape {
  readonly fields?: readonly { name: string; types: string[]; required: boolean; description: string }[];
  readonly subtypes?: readonly string[];
  readonly returns?: readonly string[];
}

const optional = (name: string, type: string): Field => ({ name, types: [type], required: false });
const required = (name: string, type: string): Field => ({ name, types: [type], required: true });

/** Bot API 10.2 and 10.3. */
const NEWER: Record<string, Shape> = {
  EphemeralMessageParameters: {
    fields: [
      required('receiver_user_id', 'Integer'),
      optional('callback_query_id', 'String'),
      optional('replace_callback_query_message', 'Boolean'),
    ],
  },
  MessageGenerationStopped: {
    fields: [required('chat', 'Chat'), optional('message_thread_id', 'Integer'), required('draft_id', 'Integer')],
  },
};
const NEWER_FIELDS: Record<string, readonly Field[]> = {
  Message: [optional('receiver_user', 'User'), optional('ephemeral_message_id', 'Integer')],
  ReplyParameters: [optional('ephemeral_message_id', 'Integer'), optional('message_id', 'Integer')],
  Update: [optional('stopped_message_generation', 'MessageGenerationStopped')],
  BotCommand: [optional('is_ephemeral', 'Boolean')],
  sendMessage: [optional('ephemeral_message_parameters', 'EphemeralMessageParameters')],
  sendMessageDraft: [optional('can_stop', 'Boolean'), optional('keep_on_stop', 'Boolean')],
};
const EDIT_EPHEMERAL: Shape = {
  fields: [
    { name: 'chat_id', types: ['Integer', 'String'], required: true },
    required('receiver_user_id', 'Integer'),
    required('ephemeral_message_id', 'Integer'),
    { ...optional('text', 'String'), length: [1, 4096] },
    optional('parse_mode', 'String'),
    optional('entities', 'Array of MessageEntity'),
    optional('link_preview_options', 'LinkPreviewOptions'),
    optional('reply_markup', 'InlineKeyboardMarkup'),
  ],
  returns: ['Boolean'],
};

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Give the path of api.json.');
const source = JSON.parse(readFileSync(path, 'utf8')) as Source;
const types: Record<string, Shape> = {};
const methods: Record<string, Shape> = { editEphemeralMessageText: EDIT_EPHEMERAL };
for (const name of METHODS) {
  const method = source.methods[name];
  if (!method) throw new Error(`The description has no ${name}.`);
  methods[name] = { ...reduce(name, method), returns: method.returns ?? [] };
}
for (const shape of Object.values(methods)) reach(shape);
reach({ fields: [required('', 'Update'), required('', 'ResponseParameters')] });

const description: Description = {
  source: 'https://github.com/PaulSonOfLars/telegram-bot-api-spec',
  license:
    'MIT License, Copyright (c) 2020 Paul Larsen; shortened by reduce-description.ts, which also says what was added',
  version: source.version,
  methods,
  types,
};
writeFileSync(new URL('../../fixtures/telegram/bot-api.json', import.meta.url), `${JSON.stringify(description)}\n`);

function reach({ fields = [], subtypes = [], returns = [] }: Shape): void {
  for (const type of [...fields.flatMap((field) => field.types), ...subtypes, ...returns]) {
    const name = type.replace(/^(?:Array of )+/, '');
    const known = source.types[name];
    if (types[name] || (!known && !NEWER[name])) continue;
    const shape = known ? reduce(name, known) : (NEWER[name] ?? {});
    types[name] = shape;
    reach(shape);
  }
}

function reduce(name: string, { fields = [], subtypes }: SourceShape): Shape {
  const newer = NEWER_FIELDS[name] ?? [];
  const kept = fields
    .filter((field) => !newer.some((one) => one.name === field.name))
    .map(({ name: field, types: kinds, required: needed, description: text }): Field => {
      const [, from, to] = /(\d+)-(\d+) (?:characters|bytes)/.exec(text) ?? [];
      const length = from === undefined ? {} : { length: [Number(from), Number(to)] as const };
      const [, constant] = /(?:always|must be) [“"]?([a-z_]+)[”"]?(?:$|\.|,)/.exec(text) ?? [];
      const always = constant !== undefined && (field === 'type' || field === 'status' || field === 'source');
      return { name: field, types: kinds, required: needed, ...length, ...(always ? { constant } : {}) };
    });
  return { fields: [...kept, ...newer], ...(subtypes ? { subtypes } : {}) };
}
