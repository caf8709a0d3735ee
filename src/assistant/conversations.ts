/** What a person and the assistant said to each other in a room, kept as rows of AIConversation. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { nextId } from '../db/id.ts';

export interface Said {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly turn: string;
  readonly at: string;
  /** Of an answer: what it took and stands on. */
  readonly model?: string;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  /** Millionths of a US dollar. */
  readonly cost?: number;
  readonly passages?: readonly object[];
  readonly calls?: readonly object[];
  readonly ended?: string;
}

export interface Conversation {
  readonly id: string;
  readonly messages: readonly Said[];
  /** What the messages before `summarised` said. */
  readonly summary: string;
  /** How many of the messages stand in the summary. */
  readonly summarised: number;
}

/** After so long, what is said begins a new conversation; a reply to an older message goes on with the old one. */
const PAUSE = { hours: 12 };
/** A row holds no more messages than this; the next row begins with a summary. */
const LONGEST = 200;

interface Row {
  id: string;
  messages: Said[];
  metadata: { summary?: string; summarised?: number };
}

/** The one that goes on here; undefined when a new one begins. `em` is in the person's transaction. */
export async function currentConversation(
  em: EntityManager,
  {
    room,
    repliedTo,
    now,
  }: { readonly room: string; readonly repliedTo?: string | undefined; readonly now: Temporal.Instant },
): Promise<Conversation | undefined> {
  const [replied] =
    repliedTo === undefined ? [] : await em.execute<Row[]>(BY_TURN, [JSON.stringify([{ turn: repliedTo }])]);
  const since = now.subtract(PAUSE).toString();
  const [row] = replied ? [replied] : await em.execute<Row[]>(LATEST, [room, room, since]);
  if (!row) return undefined;
  return {
    id: row.id,
    messages: row.messages,
    summary: row.metadata.summary ?? '',
    summarised: Math.min(row.metadata.summarised ?? 0, row.messages.length),
  };
}

/** Adds a turn; begins a conversation where there is none yet, or where it has become long. */
export async function addToConversation(
  em: EntityManager,
  conversation: Conversation | undefined,
  said: {
    readonly user: string;
    readonly room: string;
    readonly now: Temporal.Instant;
    readonly messages: readonly Said[];
  },
): Promise<string> {
  const { user, room, now, messages } = said;
  const total = messages.reduce(
    (sum, message) => ({
      model: message.model ?? sum.model,
      tokensIn: sum.tokensIn + (message.tokensIn ?? 0),
      tokensOut: sum.tokensOut + (message.tokensOut ?? 0),
      cost: sum.cost + (message.cost ?? 0),
    }),
    { model: '', tokensIn: 0, tokensOut: 0, cost: 0 },
  );
  if (conversation && conversation.messages.length < LONGEST) {
    const rows = await em.execute<{ id: string }[]>(APPEND, [
      JSON.stringify(messages),
      total.model,
      total.tokensIn,
      total.tokensOut,
      total.cost,
      now.toString(),
      conversation.id,
    ]);
    // It may have been taken back meanwhile.
    if (rows.length > 0) return conversation.id;
  }
  const id = nextId();
  const metadata = { ...total, ...(conversation ? { summary: conversation.summary, follows: conversation.id } : {}) };
  await em.execute(BEGIN, [
    id,
    user,
    room,
    JSON.stringify(messages),
    JSON.stringify(metadata),
    now.toString(),
    now.toString(),
  ]);
  return id;
}

/** Keeps what the first `summarised` messages said. */
export async function keepSummary(em: EntityManager, id: string, summary: string, summarised: number): Promise<void> {
  await em.execute('update ai_conversation set metadata = metadata || ?::jsonb where id = ?', [
    JSON.stringify({ summary, summarised }),
    id,
  ]);
}

const BY_TURN = `
  select id, messages, metadata from ai_conversation where messages @> ?::jsonb
  order by coalesce(updated_at, created_at) desc limit 1`;

/** The latest of the room, unless it has rested too long. */
const LATEST = `
  select id, messages, metadata from ai_conversation
  where room_key = ? and id = (
      select id from ai_conversation where room_key = ? order by coalesce(updated_at, created_at) desc, id desc limit 1)
    and coalesce(updated_at, created_at) >= ?::timestamptz`;

const APPEND = `
  update ai_conversation set messages = messages || ?::jsonb, updated_at = now_of.at,
    metadata = metadata || jsonb_build_object('model', used.model,
      'tokensIn', coalesce((metadata ->> 'tokensIn')::bigint, 0) + used.tokens_in,
      'tokensOut', coalesce((metadata ->> 'tokensOut')::bigint, 0) + used.tokens_out,
      'cost', coalesce((metadata ->> 'cost')::bigint, 0) + used.cost)
  from (select ?::text as model, ?::bigint as tokens_in, ?::bigint as tokens_out, ?::bigint as cost) used,
    (select ?::timestamptz as at) now_of
  where ai_conversation.id = ? returning ai_conversation.id`;

const BEGIN = `
  insert into ai_conversation (id, user_id, room_key, messages, metadata, created_at, updated_at)
  values (?, ?, ?, ?::jsonb, ?::jsonb, ?::timestamptz, ?::timestamptz)`;
