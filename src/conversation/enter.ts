/** Who speaks, as a turn needs it: the account's person, met first where it is new. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Incoming, Sender } from '../channel/message.ts';
import type { Asker } from '../command/context.ts';
import type { Database } from '../db/orm.ts';
import { type Access, mayUse, placeOf, runsBot } from '../people/access.ts';
import { enterTurn, meet } from '../people/enter.ts';
import type { Question } from '../reply.ts';
import type { Known } from '../understand/reading.ts';
import type { Refs } from './record.ts';
import { roomKey } from './room-key.ts';

export interface Entered {
  readonly asker: Asker;
  readonly blocked: boolean;
  /** May use the bot, as the settings are. */
  readonly mayUse: boolean;
  readonly question?: Question;
  readonly refs: Refs;
  readonly known: Known;
}

/** Undefined for an account never met. One statement. */
export async function enter(
  em: EntityManager,
  incoming: Incoming,
  { access }: { readonly access: Access },
): Promise<Entered | undefined> {
  const { at, handedBack } = incoming;
  const from = sender(incoming);
  const place = placeOf(access, at);
  const entered = await enterTurn(em, {
    from,
    // a place where nobody can be reached is no private room of theirs
    at: handedBack ? { channel: at.channel } : at,
    roomKey: roomKey(at),
    admin: runsBot(access, at, from),
    ...(place === undefined ? {} : { place }),
  });
  if (!entered) return undefined;
  const { person, question, shown, touched, known } = entered;
  return {
    asker: person,
    // whom the settings name is never locked out
    blocked: entered.blocked && !person.admin,
    mayUse: mayUse(access, { ...entered, admin: person.admin }),
    ...(question ? { question: { command: question.command, input: question.input, field: question.field } } : {}),
    refs: {
      ...(shown ? { shown } : {}),
      ...(touched ? { touched: touched as unknown as NonNullable<Refs['touched']> } : {}),
    },
    known: { ...known, all: true },
  };
}

export async function introduce(
  db: Database,
  incoming: Incoming,
  { access, now }: { readonly access: Access; readonly now: Temporal.Instant },
): Promise<void> {
  const from = sender(incoming);
  // who comes while the door is open stays when it is closed later
  const admitted = access.mode === 'open' || runsBot(access, incoming.at, from);
  await db.asSystem((em) => meet(em, { from, at: incoming.at, now, admitted }));
}

/** The same account id in two workspaces is two people. */
function sender({ from, at }: Incoming): Sender {
  const tenant = from.tenant ?? at.tenant;
  return tenant === undefined ? from : { ...from, tenant };
}
