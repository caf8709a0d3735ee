/** What each method of the Bot API does here. */
import type { MessageEntity } from 'grammy/types';
import { administers } from '../../support/platform.ts';
import { checkEntities } from './entities.ts';
import type { Updates } from './updates.ts';
import type { Stored, World } from './world.ts';

export class Refusal extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number };

  constructor(code: number, description: string, parameters: Refusal['parameters'] = {}) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export type Parameters = Readonly<Record<string, unknown>>;

/** Methods that post or change a message: they count towards the limits, and faults meet them. */
export const POSTING = /^(?:send(?!ChatAction)|edit)/;

export interface Ground {
  readonly world: World;
  readonly updates: Updates;
  /** Callback queries that were answered. */
  readonly answered: Set<string>;
  readonly actions: { readonly chat: number; readonly action: string }[];
}

export function perform(method: string, p: Parameters, ground: Ground): unknown {
  const { world, updates, answered, actions } = ground;
  switch (method) {
    case 'getMe':
      return world.me;
    case 'setWebhook':
      if (!/^https?:\/\//.test(String(p.url))) throw new Refusal(400, 'Bad Request: bad webhook: invalid URL');
      updates.webhook = { url: String(p.url), secret: p.secret_token as string | undefined };
      updates.allowed = p.allowed_updates as readonly string[] | undefined;
      void updates.deliver();
      return true;
    case 'deleteWebhook':
      updates.webhook = undefined;
      return true;
    case 'getWebhookInfo':
      return {
        url: updates.webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: updates.pending,
        ...(updates.lastError ? { last_error_message: updates.lastError } : {}),
      };
    case 'setMyCommands': {
      const scope = (p.scope as { type: string } | undefined)?.type ?? 'default';
      world.menus.set(scope, p.commands as { command: string; description: string }[]);
      return true;
    }
    case 'getFile': {
      const id = String(p.file_id);
      if (!world.files.has(id)) throw new Refusal(400, 'Bad Request: invalid file_id');
      return { file_id: id, file_unique_id: `u${id}`, file_path: `documents/${id}` };
    }
    case 'getChatMember': {
      reach(p, world);
      const user = world.personById(Number(p.user_id));
      if (!user) throw new Refusal(400, 'Bad Request: PARTICIPANT_ID_INVALID');
      return administers(user.first_name)
        ? { status: 'creator', user, is_anonymous: false }
        : { status: 'member', user };
    }
    case 'answerCallbackQuery':
      answered.add(String(p.callback_query_id));
      return true;
    case 'sendChatAction':
      actions.push({ chat: reach(p, world), action: String(p.action) });
      return true;
    case 'sendMessageDraft':
      checkText(p, 'text', 'entities');
      actions.push({ chat: reach(p, world), action: `draft ${p.draft_id}: ${p.text}` });
      return true;
    case 'sendMessage':
      return post(p, world, textOf(p), []);
    case 'sendPhoto':
    case 'sendDocument':
      return upload(method, p, world);
    case 'editMessageText':
    case 'editMessageCaption':
      return edit(p, world, world.get(reach(p, world), Number(p.message_id)));
    case 'editEphemeralMessageText':
      return edit(p, world, world.get(reach(p, world), -Number(p.ephemeral_message_id))) && true;
    default:
      throw new Refusal(404, 'Not Found');
  }
}

function reach(p: Parameters, world: World): number {
  const id = Number(p.chat_id);
  const migrated = world.migrated.get(id);
  if (migrated !== undefined)
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: migrated,
    });
  if (!world.chat(id)) throw new Refusal(400, 'Bad Request: chat not found');
  if (world.blocked.has(id)) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
  if (world.strangers.has(id)) throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
  return id;
}

function textOf(p: Parameters): object {
  checkText(p, 'text', 'entities');
  return { text: p.text, ...(p.entities ? { entities: p.entities } : {}) };
}

function checkText(p: Parameters, textField: string, entitiesField: string): void {
  if (p.parse_mode !== undefined) throw new Refusal(400, "Bad Request: can't parse entities");
  const text = String(p[textField] ?? '');
  if (p.text !== undefined && text.trim() === '') throw new Refusal(400, 'Bad Request: message text is empty');
  if (text !== text.trim()) throw new Refusal(400, 'Bad Request: the text would be trimmed, and its entities moved');
  const [wrong] = checkEntities(text, (p[entitiesField] ?? []) as MessageEntity[]);
  if (wrong) throw new Refusal(400, `Bad Request: can't parse entities: ${wrong}`);
  const keys = (p.reply_markup as { inline_keyboard?: { url?: string; callback_data?: string }[][] } | undefined)
    ?.inline_keyboard;
  for (const { url, callback_data: data } of keys?.flat() ?? []) {
    if ((url === undefined) === (data === undefined)) throw new Refusal(400, 'Bad Request: a button must do one thing');
    if (data !== undefined && (data === '' || Buffer.byteLength(data) > 64))
      throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
    if (url !== undefined && !/^(?:tg:\/\/|https?:\/\/[^/]*\.)/.test(url))
      throw new Refusal(400, `Bad Request: inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  if ((keys?.flat().length ?? 0) > 100) throw new Refusal(400, 'Bad Request: reply markup is too long');
}

function post(p: Parameters, world: World, content: object, files: readonly string[]): unknown {
  const chat = reach(p, world);
  const reply = p.reply_parameters as { message_id?: number; allow_sending_without_reply?: boolean } | undefined;
  const original = reply?.message_id === undefined ? undefined : world.get(chat, reply.message_id)?.message;
  if (reply?.message_id !== undefined && !original && !reply.allow_sending_without_reply)
    throw new Refusal(400, 'Bad Request: message to be replied not found');
  const only = p.ephemeral_message_parameters as { receiver_user_id: number } | undefined;
  const { message } = world.add(
    chat,
    world.me,
    {
      ...content,
      ...(original ? { reply_to_message: original } : {}),
      ...(p.reply_markup ? { reply_markup: p.reply_markup } : {}),
      ...(p.message_thread_id ? { message_thread_id: p.message_thread_id, is_topic_message: true } : {}),
      ...(only ? { receiver_user: { id: only.receiver_user_id, is_bot: false, first_name: 'Reader' } } : {}),
    },
    files,
  );
  return message;
}

function upload(method: string, p: Parameters, world: World): unknown {
  checkText(p, 'caption', 'caption_entities');
  const file = (p.document ?? p.photo) as File;
  const file_id = `sent-${world.files.size + 1}`;
  world.files.set(file_id, new Uint8Array());
  const about = { file_id, file_unique_id: `u${file_id}` };
  const content =
    method === 'sendPhoto'
      ? { photo: [{ ...about, width: 1, height: 1 }] }
      : { document: { ...about, file_name: file.name, mime_type: file.type || 'application/octet-stream' } };
  const caption = p.caption === undefined ? {} : { caption: p.caption, caption_entities: p.caption_entities ?? [] };
  return post(p, world, { ...content, ...caption }, [file.name]);
}

function edit(p: Parameters, world: World, stored: Stored | undefined): unknown {
  if (!stored || stored.message.from?.id !== world.me.id)
    throw new Refusal(400, 'Bad Request: message to edit not found');
  const caption = p.text === undefined;
  if (!caption && stored.message.text === undefined)
    throw new Refusal(400, 'Bad Request: there is no text in the message to edit');
  checkText(p, caption ? 'caption' : 'text', caption ? 'caption_entities' : 'entities');
  const next = caption
    ? { caption: p.caption, caption_entities: p.caption_entities ?? [] }
    : { text: p.text, entities: p.entities ?? [] };
  const before = { ...stored.message } as Record<string, unknown>;
  const same =
    Object.entries(next).every(([key, value]) => JSON.stringify(before[key] ?? []) === JSON.stringify(value)) &&
    JSON.stringify(before.reply_markup) === JSON.stringify(p.reply_markup);
  if (same)
    throw new Refusal(
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
    );
  Object.assign(stored.message, next, { edit_date: stored.message.date + 1 });
  if (p.reply_markup) Object.assign(stored.message, { reply_markup: p.reply_markup });
  else delete (stored.message as { reply_markup?: unknown }).reply_markup;
  stored.edits += 1;
  return stored.message;
}
