/**
 * What belongs to a person, read off the entities: every table with a column that refers to a person and goes with them,
 * and every table whose rows go with those. A new table needs a word here only when it is not to be carried elsewhere.
 */
import type { EntityMetadata, EntityProperty, MetadataStorage } from '@mikro-orm/core';
import { User } from '../people/user.entity.ts';

export interface Belonging {
  readonly table: string;
  /** Columns that say whose a row is; of a person's own row it is `id`. */
  readonly owners: readonly string[];
  /** References without which a row cannot be, and with which it goes; where there is no owner, they say whose it is. */
  readonly parents: readonly Reference[];
  /** References that may be empty. */
  readonly others: readonly Reference[];
  readonly key: readonly string[];
  /** Columns that are carried along, in their order. */
  readonly columns: readonly string[];
}

export interface Reference {
  readonly column: string;
  readonly table: string;
}

/** Tables that no archive carries, and why. What of them is a person's goes with them all the same. */
export const leftOut: Readonly<Record<string, string>> = {
  passage: 'made anew of notes, tasks, modules and resources',
  passage_word: 'made anew with the passages',
  embedding: 'made anew with the passages',
  embedding_job: 'made anew with the passages',
  plan_job: 'written of the places in courses, within a second',
  embedding_model: 'the house’s own',
  link_code: 'opens a door, for ten minutes',
  link_try: 'counts wrong codes, for ten minutes',
  person_join: 'can be taken back here only',
  pairing: 'opens a door, for a day',
  open_room: 'which rooms are open here',
  web_session: 'opens a door',
  web_link: 'opens a door',
  web_attempt: 'the house’s own',
  calendar_link: 'opens a door',
  mcp_token: 'opens a door',
  outbox_room: 'the house’s own',
  adapter_memory: 'the house’s own',
  channel_lease: 'the house’s own',
};

/** Columns that no archive carries: what one may do here is for here to say. */
const withheld: Readonly<Record<string, readonly string[]>> = {
  user_account: ['merged_into_id', 'blocked'],
  identity: ['admin'],
};

/** What an archive carries, referred to before referring. */
export function belongings(metadata: MetadataStorage): readonly Belonging[] {
  const all = metas(metadata).filter(({ tableName }) => !(tableName in leftOut));
  const kept = new Map<string, Belonging>();
  // rows go with rows that go with rows …
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const meta of all) {
      const part = read(meta);
      const isOwned = part.owners.length > 0 || part.parents.some(({ table }) => kept.has(table));
      if (isOwned) kept.set(part.table, part);
    }
  }
  return ordered([...kept.values()]);
}

/** Every column that says whose a row is, of tables that are carried and of those that are not. */
export function ownerColumns(
  metadata: MetadataStorage,
): readonly { readonly table: string; readonly column: string }[] {
  return metas(metadata)
    .map(read)
    .filter(({ table }) => table !== metadata.get(User).tableName)
    .flatMap(({ table, owners }) => owners.map((column) => ({ table, column })));
}

/** Neither carried nor left out for a reason: there must be none (see tests/house/belongings.test.ts). */
export function unaccounted(metadata: MetadataStorage): readonly string[] {
  const carried = new Set(belongings(metadata).map(({ table }) => table));
  return metas(metadata)
    .map(({ tableName }) => tableName)
    .filter((table) => !carried.has(table) && !(table in leftOut));
}

function read(meta: EntityMetadata): Belonging {
  const columns = meta.props.filter((prop) => prop.persist !== false && prop.fieldNames?.length === 1);
  const references = columns.filter((prop) => prop.targetMeta && !isPerson(prop));
  const own = (meta.class as unknown) === User;
  const reference = (prop: EntityProperty): Reference => ({
    column: column(prop),
    table: prop.targetMeta?.tableName ?? '',
  });
  return {
    table: meta.tableName,
    owners: own ? ['id'] : columns.filter((prop) => isPerson(prop) && prop.deleteRule === 'cascade').map(column),
    parents: references.filter((prop) => !prop.nullable).map(reference),
    others: references.filter((prop) => prop.nullable).map(reference),
    key: meta.primaryKeys.map((name) => column(meta.properties[name as never] as EntityProperty)),
    columns: columns
      .filter((prop) => !prop.generated && !prop.hidden)
      .map(column)
      .filter((name) => !withheld[meta.tableName]?.includes(name)),
  };
}

function isPerson(prop: EntityProperty): boolean {
  return (prop.targetMeta?.class as unknown) === User;
}

function ordered(parts: readonly Belonging[]): readonly Belonging[] {
  const done: Belonging[] = [];
  const rest = [...parts];
  while (rest.length > 0) {
    const waits = ({ table, parents, others, owners }: Belonging): boolean =>
      rest.some(
        (other) =>
          other.table !== table &&
          ([...parents, ...others].some((reference) => reference.table === other.table) ||
            (other.owners[0] === 'id' && owners.length > 0)),
      );
    const next = rest.findIndex((part) => !waits(part));
    done.push(...rest.splice(Math.max(0, next), 1));
  }
  return done;
}

function metas(metadata: MetadataStorage): EntityMetadata[] {
  return [...metadata.getAll().values()].filter((meta) => meta.tableName);
}

function column(prop: EntityProperty): string {
  return prop.fieldNames[0] as string;
}
