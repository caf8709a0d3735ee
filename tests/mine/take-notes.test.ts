/** A folder of Markdown files as notes: what is read of each, and that it may be run again. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/orm.ts';
import { Note } from '../../src/library/note.entity.ts';
import { noteFile } from '../../src/mine/note-file.ts';
import { readNoteFile } from '../../src/mine/read-note-file.ts';
import { takeNotes } from '../../src/mine/take-notes.ts';
import { User } from '../../src/people/user.entity.ts';
import { rankPassages } from '../../src/recall/search.ts';
import { testDatabase } from '../support/database.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
let db: Database;
let ada: string;
let ben: string;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'almanac-notes-'));
  [ada, ben] = await db.asSystem(async (em) => {
    const people = ['Ada', 'Ben'].map((name) => em.create(User, { name, createdAt: now }));
    return people.map(({ id }) => id) as [string, string];
  });
  return () => rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  utimesSync(join(folder, path), 1_700_000_000, 1_700_000_000);
}
const notesOf = (person: string) => db.asPerson(person, (em) => em.findAll(Note, { orderBy: { title: 'asc' } }));

test('title, tags and day come from the front matter, a heading or the file itself', () => {
  expect(readNoteFile('a/Cell walls.md', 'Plants have them.')).toEqual({
    title: 'Cell walls',
    content: 'Plants have them.',
    tags: [],
    created: undefined,
  });
  expect(readNoteFile('b.md', '# Mitosis\n\nFour phases.')).toMatchObject({
    title: 'Mitosis',
    content: '# Mitosis\n\nFour phases.',
  });
  expect(
    readNoteFile(
      'c.md',
      '\uFEFF---\r\ntitle: "A: B"\r\ntags:\r\n  - Bio\r\n  - "#lab"\r\ndate: 2026-03-01 10:30\r\n---\r\nText',
    ),
  ).toEqual({
    title: 'A: B',
    content: 'Text',
    tags: ['bio', 'lab'],
    created: Temporal.Instant.from('2026-03-01T10:30:00Z'),
  });
  expect(readNoteFile('d.md', '---\ntags: exam, week 3\ncreated: 2026-03-01\n---\nx')).toMatchObject({
    tags: ['exam', 'week', '3'],
    created: Temporal.Instant.from('2026-03-01T00:00:00Z'),
  });
});

test('what is no YAML, or only looks like front matter, stays text', () => {
  for (const text of ['---\n: : [\n---\nx', '---\njust a line\n---\nx', '---\nno end'])
    expect(readNoteFile('e.md', text)).toMatchObject({ title: 'e', content: text, tags: [] });
});

test("an export's own file comes back as it went", () => {
  const note = { id: crypto.randomUUID(), title: 'Say "hi"', content: 'One\n\nTwo', tags: ['bio'], createdAt: now };
  const { name, text } = noteFile(note);
  expect(readNoteFile(name, text)).toEqual({ title: note.title, content: note.content, tags: note.tags, created: now });
});

test('a folder is taken with all that is below it, each person for themselves, and found by words at once', async () => {
  write('Biology/Cells/Walls.md', 'Cellulose holds the giraffe upright.');
  write('todo.txt', 'nothing');
  write('picture.png', 'no note');
  expect(await takeNotes(db, { person: ada, folder })).toEqual({ made: 2, changed: 0, same: 0, left: [] });
  expect(await takeNotes(db, { person: ben, folder })).toMatchObject({ made: 2 });
  const [walls] = await notesOf(ada);
  expect(walls).toMatchObject({ title: 'Walls', createdAt: Temporal.Instant.from('2023-11-14T22:13:20Z') });
  const found = await db.asPerson(ada, (em) => rankPassages(em, { query: 'giraffes' }));
  expect(found.map(({ best }) => best.objectId)).toEqual([walls?.id]);
});

test('run again it adds what is new, follows what changed and leaves the rest', async () => {
  for (let at = 0; at < 450; at += 1) write(`${at}.md`, `note ${at}`);
  const told: string[] = [];
  const first = await takeNotes(db, { person: ada, folder }, (done, of) => told.push(`${done}/${of}`));
  expect([first.made, told]).toEqual([450, ['200/450', '400/450', '450/450']]);
  write('7.md', 'note 7, rewritten');
  write('new.md', 'one more');
  expect(await takeNotes(db, { person: ada, folder })).toMatchObject({ made: 1, changed: 1, same: 449 });
  const notes = await notesOf(ada);
  expect(notes).toHaveLength(451);
  expect(notes.find(({ title }) => title === '7')?.content).toBe('note 7, rewritten');
});

test('broken off between two batches it goes on, and nothing is there twice', async () => {
  for (let at = 0; at < 450; at += 1) write(`${at}.md`, `note ${at}`);
  const broken = takeNotes(db, { person: ada, folder }, () => {
    throw new Error('the power went');
  });
  await expect(broken).rejects.toThrow('the power went');
  expect(await notesOf(ada)).toHaveLength(200);
  expect(await takeNotes(db, { person: ada, folder })).toMatchObject({ made: 250, changed: 0, same: 200 });
});

test('a file that cannot be a note is said and keeps no other out', async () => {
  write('huge.md', 'x'.repeat(1_000_001));
  write('fine.md', 'with a \u0000 in it');
  expect(await takeNotes(db, { person: ada, folder })).toMatchObject({
    made: 1,
    left: [{ path: 'huge.md', why: 'more than 1 MB' }],
  });
});
