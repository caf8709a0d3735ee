/** What a person has, in numbers: by the tables whose rows Undo knows. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { tables } from '../changes/recorded.ts';
import { User } from './user.entity.ts';

/** Rows by table. */
export type Holdings = Readonly<Record<string, number>>;

export interface OwnedBy {
  readonly table: string;
  /** The column that says whose a row is. */
  readonly column: string;
}

/** Tables of a person's own things, read off the entities. */
export function holdingTables(em: EntityManager): readonly OwnedBy[] {
  const { tableName } = em.getMetadata().get(User);
  return (tables(em.getMetadata()).get(tableName)?.referredBy ?? [])
    .filter(({ table }) => table !== tableName)
    .map(({ table, column }) => ({ table, column }));
}

export async function holdingsOf(em: EntityManager, person: string): Promise<Holdings> {
  const [row] = await em.execute<{ counts: Holdings }[]>('select almanac_counts(?, ?::jsonb) as counts', [
    person,
    JSON.stringify(holdingTables(em)),
  ]);
  return row?.counts ?? {};
}

export function isEmpty(holdings: Holdings): boolean {
  return Object.values(holdings).every((number) => number === 0);
}

/** "3 tasks and 1 note", or undefined. */
export function sayHoldings(holdings: Holdings): string | undefined {
  const parts = Object.entries(holdings)
    .filter(([, number]) => number > 0)
    .sort(([one], [other]) => rank(one) - rank(other) || one.localeCompare(other))
    .map(([table, number]) => sayRows(table, number));
  const last = parts.pop();
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

/** What people think of first comes first. */
const first = ['task', 'goal', 'note', 'reminder', 'schedule_block', 'resource', 'course'];

function rank(table: string): number {
  const at = first.indexOf(table);
  return at === -1 ? first.length : at;
}

/** "3 tasks": the table's name is the noun, but for those with another in the chat. */
export function sayRows(table: string, number: number): string {
  const noun = nouns[table] ?? table.replaceAll('_', ' ');
  return `${number} ${number === 1 ? noun : (plurals[noun] ?? `${noun}s`)}`;
}

const nouns: Readonly<Record<string, string>> = {
  schedule_block: 'event',
  enrolment: 'place in a course',
  identity: 'connected account',
  message: 'line of history',
  choice: 'button',
  change: 'entry of the change log',
  pending_question: 'open question',
  room_state: 'room’s memory',
  letter: 'message sent or waiting',
  ai_conversation: 'conversation',
  passage: 'searchable passage',
  embedding: 'vector',
  user_account: 'profile',
  work: 'piece of course work',
  course_setting: 'course setting',
  calendar_entry: 'calendar entry',
  calendar_link: 'calendar link',
  model_use: 'count of model use',
  web_session: 'web session',
  web_link: 'sign-in link',
  mcp_token: 'program’s token',
  reminder_done: 'mark of being done',
  open_room: 'opened room',
};

const plurals: Readonly<Record<string, string>> = {
  'place in a course': 'places in courses',
  'line of history': 'lines of history',
  'entry of the change log': 'entries of the change log',
  'room’s memory': 'rooms’ memories',
  'message sent or waiting': 'messages sent or waiting',
  memory: 'memories',
  'piece of course work': 'pieces of course work',
  'calendar entry': 'calendar entries',
  'count of model use': 'counts of model use',
  'mark of being done': 'marks of being done',
  entry: 'entries',
};
