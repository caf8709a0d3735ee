/**
 * Makes what others' rows say of somebody nobody's: ids in documents, mentions, the author of a quoted message, a name
 * among those who are done. A name that merely stands in somebody's own words is theirs, and stays.
 */
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { escapeMarkdown } from '../channel/markdown.ts';

/** Everything by which rows that are not theirs may mean them. */
export interface KnownAs {
  /** Their own id, those of people they turned out to be, and of their rows that others' rows may point at. */
  readonly ids: readonly string[];
  readonly accounts: readonly { readonly channel: string; readonly tenant: string; readonly id: string }[];
  readonly names: readonly string[];
  /** Beginnings of the keys of their private rooms. */
  readonly rooms: readonly string[];
  /** Reminders of whole rooms, where others' history says that they were done. */
  readonly together: readonly string[];
}

const nobody = '00000000-0000-0000-0000-000000000000';
const somebody = 'someone';

export async function effaceMentions(em: EntityManager, known: KnownAs): Promise<void> {
  await effaceDone(em, known);
  await effaceShown(em, known);
  for (const meta of em.getMetadata().getAll().values())
    if (meta.tableName)
      for (const prop of meta.props.filter(isDocument)) await effaceIn(em, meta, prop.fieldNames[0] as string, known);
}

function isDocument(prop: EntityProperty): boolean {
  return prop.persist !== false && prop.columnTypes?.[0] === 'jsonb';
}

/** Messages that showed a list of people, or asked about this one: a list cannot be told from its names any more. */
async function effaceShown(em: EntityManager, { ids }: KnownAs): Promise<void> {
  await em.execute(
    `update message set content = (content - '{buttons,menu,files}'::text[]) || ?::jsonb
      where refs is not null and exists (select from jsonb_array_elements_text(?::jsonb) as wanted(word) where strpos(refs::text, wanted.word) > 0)`,
    [JSON.stringify({ text: '(about somebody who asked to be forgotten)' }), JSON.stringify(ids)],
  );
  // buttons and letters about them have nothing left to do
  for (const [table, column] of [
    ['choice', 'input'],
    ['letter', 'body'],
  ])
    await em.execute(
      `delete from ${table} where exists (select from jsonb_array_elements_text(?::jsonb) as wanted(word) where strpos(${column}::text, wanted.word) > 0)`,
      [JSON.stringify(ids)],
    );
}

/** "✓ Ada, Ben" in the history of everyone who pressed after them. */
async function effaceDone(em: EntityManager, { together, names }: KnownAs): Promise<void> {
  if (together.length === 0) return;
  const messages = await em.execute<{ id: string; text: string }[]>(
    `select id, content ->> 'text' as text from message where content ->> 'text' like '%✓ %'
        and exists (select from jsonb_array_elements_text(?::jsonb) as wanted(word) where strpos(coalesce(refs::text, ''), wanted.word) > 0)`,
    [JSON.stringify(together)],
  );
  const said = new Set(names.flatMap((name) => [name, escapeMarkdown(name)]));
  const effaced = (line: string): string =>
    line.startsWith('✓ ')
      ? `✓ ${line
          .slice(2)
          .split(', ')
          .map((name) => (said.has(name) ? somebody : name))
          .join(', ')}`
      : line;
  for (const { id, text } of messages)
    await em.execute(`update message set content = jsonb_set(content, '{text}', to_jsonb(?::text)) where id = ?`, [
      text.split('\n').map(effaced).join('\n'),
      id,
    ]);
}

async function effaceIn(em: EntityManager, meta: EntityMetadata, column: string, known: KnownAs): Promise<void> {
  const marks = [
    ...known.ids,
    ...known.accounts.map(({ id }) => `(person:${id})`),
    ...known.accounts.flatMap(addressesOf),
    ...known.names.map((name) => `"author": ${JSON.stringify(name)}`),
  ];
  const rows = await em.execute<{ place: string; doc: unknown }[]>(
    `select ctid::text as place, "${column}" as doc from "${meta.tableName}"
      where exists (select from jsonb_array_elements_text(?::jsonb) as wanted(word) where strpos("${column}"::text, wanted.word) > 0)`,
    [JSON.stringify(marks)],
  );
  for (const { place, doc } of rows)
    await em.execute(`update "${meta.tableName}" set "${column}" = ?::jsonb where ctid = ?::tid`, [
      JSON.stringify(efface(doc, known)),
      place,
    ]);
}

/** Words are searched for mentions only; what a document says as a value of its own is compared whole. */
function efface(doc: unknown, known: KnownAs, field = ''): unknown {
  if (typeof doc === 'string') {
    if (field === 'author' && known.names.includes(doc)) return somebody;
    const words = known.accounts.reduce(
      (text, account) => unmention(addressesOf(account).reduce(unname, text), account.id),
      doc,
    );
    return known.ids.reduce((text, id) => text.replaceAll(id, nobody), words);
  }
  if (Array.isArray(doc)) return doc.map((part) => efface(part, known, field));
  if (typeof doc === 'object' && doc !== null) {
    const parts = Object.fromEntries(Object.entries(doc).map(([name, part]) => [name, efface(part, known, name)]));
    // what a list showed of them
    const shown = 'id' in doc && 'label' in doc && known.ids.includes(String(doc.id));
    return shown ? { ...parts, label: somebody } : parts;
  }
  return doc;
}

/** An account as whoever runs the bot writes it. */
function addressesOf({ channel, tenant, id }: KnownAs['accounts'][number]): string[] {
  return [`${channel}:${id}`, ...(tenant ? [`${channel}:${tenant}/${id}`] : [])];
}

/** The account, and not a longer one that begins like it. */
function unname(text: string, account: string): string {
  return text.replace(new RegExp(`${account.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`, 'g'), somebody);
}

/** `[Ada](person:U123)` as plain words. */
function unmention(text: string, id: string): string {
  const end = `](person:${id})`;
  let words = text;
  for (let at = words.indexOf(end); at !== -1; at = words.indexOf(end)) {
    const start = words.lastIndexOf('[', at);
    words = `${words.slice(0, Math.max(0, start))}${somebody}${words.slice(at + end.length)}`;
  }
  return words;
}
