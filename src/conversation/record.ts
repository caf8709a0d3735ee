/** Writes a turn into history: what was said, what was answered, the choices offered, the question left open. One statement. */
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Address, Button, Incoming } from '../channel/message.ts';
import type { Choice, Question, Reference, Reply } from '../reply.ts';
import type { Reading } from '../understand/reading.ts';
import type { Dressed } from './fit.ts';
import { roomKey } from './room-key.ts';
import { wellFormedDeep } from './well-formed.ts';

/** An answer whose choices have ids, ready to be written and sent. */
export interface Answer {
  readonly messageId: string;
  readonly dressed: Dressed;
  readonly reply: Reply;
  readonly choices: readonly StoredChoice[];
}

export interface StoredChoice {
  readonly id: string;
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly label: string;
}

export interface Refs {
  readonly shown?: readonly Reference[];
  /** Null: what was touched before is meant no longer. */
  readonly touched?:
    | (Reference & { readonly command: string; readonly input: Readonly<Record<string, unknown>> })
    | null;
}

export interface Turn {
  readonly id: string;
  readonly userId: string;
  readonly incoming: Incoming;
  readonly now: Temporal.Instant;
}

export function choiceId(): string {
  return randomBytes(12).toString('base64url');
}

/** Gives each choice an id, so that the reply can be shown and stored alike. */
export function dress(reply: Reply): Answer {
  const choices: StoredChoice[] = [];
  const button = (choice: Choice): Button => {
    if ('url' in choice) return { id: 'link', label: choice.label, url: choice.url };
    const id = choiceId();
    choices.push({ id, command: choice.command, input: choice.input, label: choice.label });
    return {
      id,
      label: choice.label,
      ...(choice.style ? { style: choice.style } : {}),
      ...(choice.hint ? { hint: choice.hint } : {}),
    };
  };
  const buttons = reply.choices?.map(button);
  const menu = reply.menu && { placeholder: reply.menu.placeholder, entries: reply.menu.choices.map(button) };
  const dressed: Dressed = {
    // Clipping may have cut a pair in two.
    text: reply.text.toWellFormed(),
    ...(buttons ? { buttons } : {}),
    ...(menu ? { menu } : {}),
    ...(reply.files ? { files: reply.files } : {}),
    ...(reply.tone ? { tone: reply.tone } : {}),
  };
  return { messageId: randomUUIDv7(), dressed, reply, choices };
}

/** @throws UniqueConstraintViolationException when this event was answered before (a redelivery) */
export async function recordTurn(
  em: EntityManager,
  turn: Turn,
  said: {
    readonly answers: readonly Answer[];
    readonly refs?: Refs;
    /** Null closes the one that was open. */
    readonly question?: Question | null;
    /** How the words were read, for /why. */
    readonly reading?: Reading;
    /** False when what was said is in history already. */
    readonly heard?: boolean;
    /** A button on a message that is not complete yet. */
    readonly stop?: StoredChoice;
  },
): Promise<void> {
  const { incoming } = turn;
  const at = incoming.at;
  const now = turn.now.toString();
  const message = (
    id: string,
    direction: 'in' | 'out',
    content: object,
    eventId: string | null,
    refs: Refs | undefined,
  ) => ({
    id,
    user_id: turn.userId,
    room_key: roomKey(at),
    channel: at.channel,
    tenant: at.tenant ?? '',
    event_id: eventId,
    direction,
    content,
    refs: refs ?? null,
    turn: turn.id,
    created_at: now,
  });
  const messages = [
    ...(said.heard === false
      ? []
      : [
          message(
            randomUUIDv7(),
            'in',
            { ...saidOf(incoming), ...(said.reading ? { reading: said.reading } : {}) },
            // the recording itself is in history under the event's id
            isSpoken(incoming) ? null : incoming.id,
            undefined,
          ),
        ]),
    ...said.answers.map((answer, index) =>
      message(
        answer.messageId,
        'out',
        withoutFiles(answer, at),
        index === 0 ? incoming.id : null,
        index === said.answers.length - 1 ? said.refs : undefined,
      ),
    ),
  ];
  const stored = (choice: StoredChoice, messageId: string | null) => ({
    ...choice,
    user_id: turn.userId,
    room_key: roomKey(at),
    message_id: messageId,
    created_at: now,
  });
  const choices = [
    ...said.answers.flatMap((answer) => answer.choices.map((choice) => stored(choice, answer.messageId))),
    ...(said.stop ? [stored(said.stop, null)] : []),
  ];
  const question = said.question
    ? [
        {
          id: randomUUIDv7(),
          user_id: turn.userId,
          room_key: roomKey(at),
          command: said.question.command,
          input: said.question.input,
          field: said.question.field,
          created_at: now,
        },
      ]
    : [];
  await em.getConnection().execute(
    `with m as (
       insert into message (id, user_id, room_key, channel, tenant, event_id, direction, content, refs, turn, created_at)
       select * from jsonb_to_recordset(?::jsonb) as r(id uuid, user_id uuid, room_key text, channel text, tenant text, event_id text, direction text, content jsonb, refs jsonb, turn uuid, created_at timestamptz)
     ), c as (
       insert into choice (id, user_id, room_key, command, input, label, message_id, created_at)
       select * from jsonb_to_recordset(?::jsonb) as r(id text, user_id uuid, room_key text, command text, input jsonb, label text, message_id uuid, created_at timestamptz)
     )${
       question.length > 0
         ? `, q as (
       insert into pending_question (id, user_id, room_key, command, input, field, created_at)
       select * from jsonb_to_recordset(?::jsonb) as r(id uuid, user_id uuid, room_key text, command text, input jsonb, field text, created_at timestamptz)
       on conflict (user_id, room_key) do update set command = excluded.command, input = excluded.input, field = excluded.field, created_at = excluded.created_at
     )`
         : said.question === null
           ? ', q as (delete from pending_question where user_id = ? and room_key = ?)'
           : ''
     } select 1`,
    [
      JSON.stringify(wellFormedDeep(messages)),
      JSON.stringify(wellFormedDeep(choices)),
      ...(question.length > 0
        ? [JSON.stringify(wellFormedDeep(question))]
        : said.question === null
          ? [turn.userId, roomKey(at)]
          : []),
    ],
    'run',
    em.getTransactionContext(),
  );
}

/** Its words were heard in a recording, whose turn goes on. */
function isSpoken({ said }: Incoming): boolean {
  return said.kind === 'text' && said.spoken === true;
}

/** What history keeps of an event: its words, not its handles. */
function saidOf(incoming: Incoming): object {
  const { said } = incoming;
  const longest = 20_000;
  if (said.kind === 'text') return { ...said, text: said.text.slice(0, longest) };
  if (said.kind === 'location') return { kind: 'location' };
  if (said.kind === 'command' && typeof said.args === 'string') return { ...said, args: said.args.slice(0, longest) };
  return said;
}

/** What history keeps of a secret, and what is sent when it did not arrive. */
export const shownOnce =
  'What I had to show you here was a secret: I show it once and keep no copy. If you did not see it, please ask again.';

/** Enough to send it again, but for files. */
function withoutFiles(answer: Answer, at: Address): object {
  const { files, ...shown } = answer.dressed;
  const rest = answer.reply.secret ? { ...shown, text: shownOnce } : shown;
  return { ...rest, at, open: answer.reply.open ?? false, ...(files ? { files: files.map((file) => file.name) } : {}) };
}
