/** Completions of a field that is being typed: the person's own, the likeliest first. */
import type { Log } from '../channel/adapter.ts';
import type { Completion, Suggestion } from '../channel/command-spec.ts';
import type { Address, Sender } from '../channel/message.ts';
import type { Registry } from '../command/registry.ts';
import type { Database } from '../db/orm.ts';
import { type Access, mayUse, openToAll, runsBot } from '../people/access.ts';
import { enterTurn } from '../people/enter.ts';
import type { Clock } from '../time/clock.ts';
import { describeWhen } from '../understand/temporal/describe-when.ts';
import { readWhen } from '../understand/temporal/read-when.ts';
import type { Finders } from './context.ts';
import { rank } from './pick.ts';
import { roomKey } from './room-key.ts';

interface Query {
  readonly from: Sender;
  readonly at: Address;
  readonly completion: Completion;
}

/** Platforms show no more than these. */
const most = 25;

export async function suggest(
  query: Query,
  {
    db,
    registry,
    finders,
    clock,
    log,
    access = openToAll,
  }: { db: Database; registry: Registry; finders: Finders; clock: Clock; log: Log; access?: Access | undefined },
): Promise<readonly Suggestion[]> {
  const { completion, from, at } = query;
  const field = registry.fields(completion.command).find((candidate) => candidate.name === completion.field);
  if (!field) return [];
  try {
    return await db.em().transactional(async (em) => {
      const tenant = from.tenant ?? at.tenant;
      const entered = await enterTurn(em, {
        from: tenant === undefined ? from : { ...from, tenant },
        at: { channel: at.channel },
        roomKey: roomKey(at),
        admin: runsBot(access, at, from),
      });
      if (!entered || entered.blocked || !mayUse(access, { ...entered, admin: entered.person.admin })) return [];
      if (field.kind === 'when') {
        const moment = { now: clock.now(), zone: entered.person.zone, locale: entered.person.locale };
        return (completion.typed.trim() ? [completion.typed, ...times] : times).flatMap((words) => {
          const when = readWhen(words, moment);
          return when
            ? [{ value: words.slice(0, 100), label: `${words} (${describeWhen(when, moment)})`.slice(0, 75) }]
            : [];
        });
      }
      const finder = field.of === undefined ? undefined : finders[field.of];
      if (!finder) return [];
      const all = await finder(em);
      const found = completion.typed.trim() === '' ? all : rank(completion.typed, all);
      return found.slice(0, most).map((ref) => ({ value: ref.id, label: ref.label.slice(0, 75) }));
    });
  } catch (error) {
    log.warn({ error: String(error) }, 'no suggestions');
    return [];
  }
}

const times = [
  'in 20 minutes',
  'in 1 hour',
  'tonight at 8',
  'tomorrow at 9',
  'next Monday at 9',
  'every day at 8',
  'every weekday at 9',
  'every Monday at 9',
];
