/** Builds what a command is given, from the turn it runs in. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Incoming } from '../channel/message.ts';
import type { Asker, Context, Parts } from '../command/context.ts';
import { UserError } from '../errors.ts';
import { readWhen } from '../understand/temporal/read-when.ts';
import { type Finder, pick, type Seen } from './pick.ts';

/** How each kind of thing is listed for picking; wired in app.ts. */
export type Finders = Readonly<Record<string, (em: EntityManager) => ReturnType<Finder>>>;

export interface Surroundings {
  readonly em: EntityManager;
  readonly turn: string;
  readonly asker: Asker;
  readonly now: Temporal.Instant;
  readonly incoming: Incoming;
  readonly seen: Seen;
  readonly finders: Finders;
  readonly parts: Parts;
  readonly work: Context['work'];
  readonly act: Context['act'];
  readonly offer: Context['offer'];
  readonly signal: AbortSignal;
  readonly repliedTo?: Context['repliedTo'];
}

export function createContext(surroundings: Surroundings): Context {
  const { em, turn, asker, now, incoming, seen, finders, parts, work, act, offer, signal, repliedTo } = surroundings;
  const { said } = incoming;
  const pointed = said.kind === 'text' || said.kind === 'command' ? said.about : undefined;
  // A reply to us in words only says whom it is to; what our message was about is found by its references.
  const about = said.kind === 'text' && pointed?.ours ? undefined : pointed;
  return {
    em,
    turn,
    asker,
    now,
    at: incoming.lettersTo ?? incoming.at,
    from: incoming.from,
    attachments: incoming.attachments ?? [],
    shown: seen.shown,
    parts,
    work,
    act,
    offer,
    signal,
    forwarded: said.kind === 'text' && said.forwarded === true,
    ...(repliedTo ? { repliedTo } : {}),
    ...(about ? { about } : {}),
    when(text) {
      const when = readWhen(text, { now, zone: asker.zone, locale: asker.locale });
      if (!when)
        throw new UserError(
          `I couldn't read “${text.slice(0, 60)}” as a time. Try “tomorrow at 9”, “in 20 minutes” or “every Monday at 8”.`,
        );
      return when;
    },
    pick(type, words) {
      const finder = finders[type];
      if (!finder) throw new TypeError(`Nothing finds a ${type}.`);
      return pick(type, words, seen, () => finder(em));
    },
  };
}
