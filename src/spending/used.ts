/** What a person used of the models, for the meter in chat. */
import type { EntityManager } from '@mikro-orm/postgresql';

export interface UseOf {
  readonly model: string;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Millionths of a US dollar. */
  readonly cost: number;
}

/** By model, dearest first. `day` and the month it is in, in UTC; `em` is in the person's transaction. */
export async function usedBy(
  em: EntityManager,
  user: string,
  day: Temporal.PlainDate,
): Promise<{ readonly day: readonly UseOf[]; readonly month: readonly UseOf[] }> {
  const of = async (from: Temporal.PlainDate): Promise<UseOf[]> => {
    const rows = await em.execute<Record<string, string | number>[]>(USED, [user, from.toString(), day.toString()]);
    return rows.map((row) => ({
      model: String(row.model),
      calls: Number(row.calls),
      tokensIn: Number(row.tokens_in),
      tokensOut: Number(row.tokens_out),
      cost: Number(row.cost),
    }));
  };
  return { day: await of(day), month: await of(day.with({ day: 1 })) };
}

const USED = `
  select model, sum(calls) as calls, sum(tokens_in) as tokens_in, sum(tokens_out) as tokens_out, sum(cost) as cost
  from model_use where user_id = ? and day between ?::date and ?::date
  group by model having sum(calls) > 0 order by sum(cost) desc, model`;
