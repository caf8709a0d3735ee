/**
 * Puts claimed letters into words and writes them into history with their choices, before anything is sent: a button
 * pressed at once already works, and sending again makes the same ones.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Button, Outgoing, Sent } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Claimed } from './claim.ts';

/** What a renderer answers: a reply with choices still to be stored, or a message whose buttons are. */
export type Said = Reply | { readonly dressed: Outgoing; readonly edits?: Sent };

/** Puts letters of one kind into words, in a transaction of the house. */
export interface Renderer {
  /** Reads at once what rendering these will need. */
  load?(em: EntityManager, bodies: readonly object[]): Promise<void>;
  /** Usually one body; several where letters were bundled. Undefined when there is nothing to say any more. */
  say(em: EntityManager, bodies: readonly object[], now: Temporal.Instant): Promise<Said | undefined>;
}

/** Letters that are sent as one message; the first gives it its id and key. */
export type Parcel = readonly [Claimed, ...Claimed[]];

export interface Prepared {
  readonly message: Outgoing;
  /** A message of ours that it takes the place of. */
  readonly edits?: Sent;
}

interface Kept {
  readonly messages: object[];
  readonly choices: object[];
}

/** In the order of the parcels; undefined where there is nothing to say. One transaction, one statement of writing. */
export async function prepare(
  db: Database,
  parcels: readonly Parcel[],
  { renderers, now }: { renderers: Readonly<Record<string, Renderer>>; now: Temporal.Instant },
): Promise<readonly (Prepared | undefined)[]> {
  return db.asSystem(async (em) => {
    // What is lost of this in a crash of the database is written again by the next attempt.
    await em.execute('set local synchronous_commit = off');
    const kept: Kept = { messages: [], choices: [] };
    const prepared: (Prepared | undefined)[] = [];
    for (const [kind, group] of Map.groupBy(parcels, ([letter]) => letter.kind))
      await rendererOf(renderers, kind).load?.(
        em,
        group.flat().map(({ body }) => body),
      );
    for (const parcel of parcels) {
      const [letter] = parcel;
      const said = await rendererOf(renderers, letter.kind).say(
        em,
        parcel.map(({ body }) => body),
        now,
      );
      prepared.push(said && dress(parcel, said, { kept, now }));
    }
    if (kept.messages.length > 0) await keep(em, kept);
    return prepared;
  });
}

function rendererOf(renderers: Readonly<Record<string, Renderer>>, kind: string): Renderer {
  const renderer = renderers[kind];
  if (!renderer) throw new TypeError(`Nothing renders a letter of the kind ${kind}.`);
  return renderer;
}

function dress(
  [letter, ...others]: Parcel,
  said: Said,
  { kept, now }: { kept: Kept; now: Temporal.Instant },
): Prepared {
  const doubtful = letter.doubtful || others.some((other) => other.doubtful);
  const tried = Array.isArray(letter.body.tried) ? String(letter.body.tried[0]).split('/')[0] : undefined;
  const moved = tried
    ? `\n\n_(I could not reach you where you wanted this${tried === letter.address.channel ? '' : `, on ${tried}`}, so it comes here.)_`
    : '';
  const doubt = doubtful
    ? { repeat: true, mark: '\n\n_(This may be a repeat: I could not tell whether it arrived.)_' }
    : { mark: '' };
  if ('dressed' in said) {
    const { dressed, edits } = said;
    return {
      message: edits
        ? dressed
        : { ...dressed, text: dressed.text + moved + doubt.mark, ...(doubt.repeat ? { repeat: true } : {}) },
      ...(edits ? { edits } : {}),
    };
  }
  const choices = said.choices ?? [];
  const buttons = buttonsOf(letter.id, choices);
  for (const [index, choice] of choices.entries())
    if (!('url' in choice))
      kept.choices.push({
        ...rowOf(letter, now),
        id: buttons[index]?.id,
        command: choice.command,
        input: choice.input,
        label: choice.label,
        message_id: letter.id,
      });
  const [first] = said.refs ?? [];
  if (letter.userId)
    kept.messages.push({
      ...rowOf(letter, now),
      id: letter.id,
      channel: letter.address.channel,
      tenant: letter.address.tenant ?? '',
      content: { text: said.text },
      refs: first
        ? {
            shown: said.refs,
            ...(said.refs?.length === 1
              ? {
                  touched: {
                    ...first,
                    command: `${first.type === 'reminder' ? 'remind' : letter.kind} fired`,
                    input: {},
                  },
                }
              : {}),
          }
        : null,
    });
  return {
    message: {
      text: said.text + moved + doubt.mark,
      ...(buttons.length > 0 ? { buttons } : {}),
      ...(said.tone ? { tone: said.tone } : {}),
      ...(said.files ? { files: said.files } : {}),
      ...(doubt.repeat ? { repeat: true } : {}),
    },
  };
}

/** Made of the letter's id, so that saying it again makes the same ones. */
export function buttonsOf(letterId: string, choices: readonly Choice[]): readonly Button[] {
  return choices.map((choice, index) => {
    if ('url' in choice) return { id: 'link', label: choice.label, url: choice.url };
    const id = createHash('sha256').update(`${letterId}/${index}`).digest('base64url').slice(0, 16);
    return { id, label: choice.label, ...(choice.style ? { style: choice.style } : {}) };
  });
}

function rowOf(letter: Claimed, now: Temporal.Instant) {
  return { user_id: letter.userId, room_key: letter.roomKey, created_at: now.toString() };
}

async function keep(em: EntityManager, { messages, choices }: Kept): Promise<void> {
  await em.execute(
    `with m as (
       insert into message (id, user_id, room_key, channel, tenant, direction, content, refs, turn, created_at)
       select id, user_id, room_key, channel, tenant, 'out', content, refs, id, created_at
         from jsonb_to_recordset(?::jsonb) as r(id uuid, user_id uuid, room_key text, channel text, tenant text, content jsonb, refs jsonb, created_at timestamptz)
       on conflict (id) do update set content = excluded.content, room_key = excluded.room_key, channel = excluded.channel
     )
     insert into choice (id, user_id, room_key, command, input, label, message_id, created_at)
     select * from jsonb_to_recordset(?::jsonb) as r(id text, user_id uuid, room_key text, command text, input jsonb, label text, message_id uuid, created_at timestamptz)
     on conflict (id) do nothing`,
    [JSON.stringify(messages), JSON.stringify(choices)],
  );
}
