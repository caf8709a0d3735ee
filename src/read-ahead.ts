/**
 * Reads files that are found by name, such as the commands, as if one module imported them all: Node links those at once.
 * As many imports of their own take twice as long, since each walks through everything that is read already.
 */
import { readdirSync } from 'node:fs';

const house = new URL('./', import.meta.url);
/** What a start needs besides, so that one walk reads it all. */
const rooms = ['app.ts', 'language.ts', 'db/orm.ts', 'db/adapter-memory.ts', 'log.ts', 'processes/name.ts'];

/**
 * Whoever imports one of them afterwards has it at once.
 *
 * @param embedded whether the database is
 */
export async function readAhead(embedded: boolean): Promise<void> {
  const needed = embedded ? [...rooms, 'db/embedded-orm.ts'] : rooms;
  const files = [
    ...needed.map((room) => new URL(room, house)),
    ...filesIn(new URL('commands/', house), /\.ts$/),
    ...filesIn(new URL('../adapters/', house), /^[^/]+\/index\.ts$/),
  ];
  const source = files.map(({ href }) => `import ${JSON.stringify(href)};`).join('');
  await import(`data:text/javascript,${encodeURIComponent(source)}`);
}

function filesIn(folder: URL, named: RegExp): readonly URL[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => named.test(file))
    .map((file) => new URL(file, folder));
}
