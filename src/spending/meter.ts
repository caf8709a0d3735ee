/**
 * Counts what each person uses of the models, and stops at the caps.
 *
 * Before a call its most probable cost is set aside, after it what it really cost is counted: calls at the same time
 * cannot run over a cap together, and a crash between the two errs on the side of having spent.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { nextId } from '../db/id.ts';
import type { Database } from '../db/orm.ts';
import type { Clock } from '../time/clock.ts';
import type { Prices, Tokens } from './prices.ts';

/** US dollars. */
export interface Caps {
  readonly personDay: number;
  readonly personMonth: number;
  readonly everyoneDay: number;
  readonly everyoneMonth: number;
}

export type UseKind = 'chat' | 'embedding' | 'speech';

export interface Used {
  readonly user: string;
  readonly kind: UseKind;
  readonly model: string;
  readonly tokens: Tokens;
}

/** Set aside; to be settled once. */
export interface Held {
  readonly over?: undefined;
  /** Counts what was really used instead. */
  settle(tokens: Tokens): Promise<void>;
}

export interface Meter {
  readonly caps: Caps;
  readonly prices: Prices;
  hold(use: Used): Promise<Held | { readonly over: Cap }>;
  /** Counts what was used without asking. */
  count(use: Used): Promise<void>;
}

/** Which cap has nothing left for a call. */
export type Cap = keyof Caps;

export function createMeter({
  db,
  clock,
  prices,
  caps,
  used = () => {},
}: {
  readonly db: Pick<Database, 'asSystem'>;
  readonly clock: Clock;
  readonly prices: Prices;
  readonly caps: Caps;
  /** Told what was really used. */
  readonly used?: (use: Used) => void;
}): Meter {
  const today = (): string => clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();

  async function add(em: EntityManager, { user, kind, model, tokens }: Used, day: string, sign: 1 | -1): Promise<void> {
    const { tokensIn, tokensOut } = tokens;
    const numbers = [1, tokensIn, tokensOut, prices.cost(model, tokens)].map((number) => sign * number);
    await em.execute(ADD, [nextId(), user, day, kind, model, ...numbers]);
  }

  return {
    caps,
    prices,
    async hold(use) {
      const day = today();
      const cost = prices.cost(use.model, use.tokens);
      const cap = await db.asSystem(async (em) => {
        // one after the other, so that two do not both see the last cent
        await em.execute('select pg_advisory_xact_lock(727350814)');
        const reached = cost > 0 ? capReached(await sums(em, use.user, day), cost, caps) : undefined;
        if (reached === undefined) await add(em, use, day, 1);
        return reached;
      });
      if (cap !== undefined) return { over: cap };
      return {
        async settle(tokens) {
          used({ ...use, tokens });
          await db.asSystem(async (em) => {
            await add(em, use, day, -1);
            await add(em, { ...use, tokens }, day, 1);
          });
        },
      };
    },
    count(use) {
      used(use);
      return db.asSystem((em) => add(em, use, today(), 1));
    },
  };
}

/** Millionths of a US dollar. */
type Sums = Readonly<Record<Cap, number>>;

async function sums(em: EntityManager, user: string, day: string): Promise<Sums> {
  const [row] = await em.execute<Record<string, string | number>[]>(SUMS, [day, user, user, day, day, day]);
  const sum = (name: string) => Number(row?.[name] ?? 0);
  return {
    personDay: sum('person_day'),
    personMonth: sum('person_month'),
    everyoneDay: sum('everyone_day'),
    everyoneMonth: sum('everyone_month'),
  };
}

/** The narrowest cap that this much more would break. */
function capReached(spent: Sums, cost: number, caps: Caps): Cap | undefined {
  const order = ['personDay', 'personMonth', 'everyoneDay', 'everyoneMonth'] as const;
  return order.find((cap) => spent[cap] + cost > caps[cap] * 1e6);
}

const ADD = `
  insert into model_use (id, user_id, day, kind, model, calls, tokens_in, tokens_out, cost)
  values (?, ?, ?::date, ?, ?, ?, ?, ?, ?)
  on conflict (user_id, day, kind, model) do update set
    calls = model_use.calls + excluded.calls,
    tokens_in = model_use.tokens_in + excluded.tokens_in,
    tokens_out = model_use.tokens_out + excluded.tokens_out,
    cost = model_use.cost + excluded.cost`;

const SUMS = `
  select sum(cost) filter (where day = ?::date and user_id = ?) as person_day,
    sum(cost) filter (where user_id = ?) as person_month,
    sum(cost) filter (where day = ?::date) as everyone_day,
    sum(cost) as everyone_month
  from model_use where day between date_trunc('month', ?::date)::date and ?::date`;
