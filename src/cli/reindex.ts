/** `reindex`: makes the search anew. `--text` cuts everything again first; without it only what has no vector is embedded. */
import { parseArgs } from 'node:util';
import { chooseEmbedder } from '../ai/choose-embedder.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/orm.ts';
import { recut, reembed, sayLeft } from '../recall/reindex.ts';
import { tellProgress } from '../tell-progress.ts';

export async function run(argv: string[]): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { text: { type: 'boolean', default: false } } });
  const config = readConfig();
  const database = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
  const embedder = await chooseEmbedder(config);
  try {
    if (values.text) await recut(database, (done) => tell(`${done} things cut`));
    const left = await reembed({
      database,
      embedder,
      progress: (done, of) => tellProgress(done, of, 'passages embedded'),
    });
    process.stderr.write(`${sayLeft(left) ?? 'The search is up to date.'}\n`);
    return 0;
  } finally {
    await embedder.close();
    await database.close();
  }
}

/** On a terminal the line is written over; in a log each stands by itself. */
function tell(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r${line}` : `${line}\n`);
}
