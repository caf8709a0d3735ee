/**
 * Everything of a person's as one file: a ZIP with all rows as JSON, which is what an import reads, and beside it what
 * other programs read, notes as Markdown and times as iCalendar. The same rows make the same file, byte for byte.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Database } from '../db/orm.ts';
import { UserError } from '../errors.ts';
import { Note } from '../library/note.entity.ts';
import { Task } from '../planning/task.entity.ts';
import { blockEntries, taskEntry } from '../schedule/ics/entries.ts';
import { writeInThread } from '../schedule/ics/write-in-thread.ts';
import { ScheduleBlock } from '../schedule/schedule-block.entity.ts';
import { type Collected, collect } from './collect.ts';
import { noteFile } from './note-file.ts';

const rowsFile = 'almanac.json';
/** Goes up when archives are laid out differently. */
const version = 1;
/** Bytes of rows that an import takes; a ZIP of a few bytes may say it holds any number. */
const mostBytes = 1_000_000_000;

const readme = `Everything that Almanac keeps for one person.

almanac.json   every row, table by table; \`npm run -s import FILE\` restores it on another instance
notes/         the notes as Markdown
calendar.ics   schedule and tasks as iCalendar

What opens doors (passwords, sessions, tokens, codes) and what is made anew (the search index) is not in it.
`;

export interface Archive {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The archive of one person, read under their own rights. Also for the web door. */
export function archiveOf(db: Database, person: string): Promise<Archive> {
  return db.asPerson(person, (em) => archiveWithin(em, person));
}

/** The same inside a transaction of theirs. */
export async function archiveWithin(em: EntityManager, person: string): Promise<Archive> {
  const rows = await collect(em, person);
  const files: Zippable = {
    'README.txt': strToU8(readme),
    [rowsFile]: strToU8(writeRows(person, rows)),
    'calendar.ics': strToU8(await calendarOf(em, rows)),
  };
  for (const row of rows.get('note') ?? []) {
    const { name, text } = noteFile(em.map(Note, { ...row }));
    files[`notes/${name}`] = strToU8(text);
  }
  // the earliest time that the format knows, on whatever wall clock
  return { name: 'almanac-export.zip', content: zipSync(files, { mtime: new Date(1980, 0, 1), level: 6 }) };
}

/** A row a line, so that two archives can be compared with any tool. */
function writeRows(person: string, rows: Collected): string {
  const tables = [...rows].map(
    ([table, list]) =>
      `  ${JSON.stringify(table)}: [\n${list.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`,
  );
  return `{"almanac": ${version}, "person": ${JSON.stringify(person)}, "rows": {\n${tables.join(',\n')}\n}}\n`;
}

async function calendarOf(em: EntityManager, rows: Collected): Promise<string> {
  const [person] = rows.get('user_account') ?? [];
  const blocks = (rows.get('schedule_block') ?? []).flatMap((row) => blockEntries(em.map(ScheduleBlock, { ...row })));
  const tasks = (rows.get('task') ?? []).flatMap((row) => taskEntry(em.map(Task, { ...row }), 'task') ?? []);
  return writeInThread([...blocks, ...tasks], {
    name: 'Almanac',
    // entries say themselves when they were changed
    now: Temporal.Instant.from(String(person?.created_at ?? '1980-01-01T00:00:00Z')),
  });
}

export interface ReadArchive {
  readonly person: string;
  readonly rows: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

/** @throws UserError in one sentence when that is no archive of ours */
export function readArchive(content: Uint8Array): ReadArchive {
  const read = parse(rowsIn(content));
  if (!isRecord(read) || typeof read.person !== 'string' || !isRecord(read.rows))
    throw new UserError(`That file has an ${rowsFile} that is not one of Almanac's.`);
  if (read.almanac !== version)
    throw new UserError('That archive was made by another version of Almanac: bring this one up to date first.');
  const rows = Object.entries(read.rows).map(([table, list]): [string, Record<string, unknown>[]] => {
    if (!Array.isArray(list) || !list.every(isRecord))
      throw new UserError(`In the archive, ${table.slice(0, 60)} is not a list of rows.`);
    return [table, list];
  });
  return { person: read.person, rows: new Map(rows) };
}

function rowsIn(content: Uint8Array): string {
  try {
    const files = unzipSync(content, {
      filter: ({ name, originalSize }) => name === rowsFile && originalSize <= mostBytes,
    });
    const file = files[rowsFile];
    if (file) return strFromU8(file);
  } catch {
    // said below
  }
  throw new UserError('That file is no archive of Almanac: give the ZIP that `/export` made.');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UserError(`That file has an ${rowsFile} that cannot be read.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
