/**
 * `mcp`: Almanac for one program on this machine, over standard input and output. It acts for whoever sits at this
 * machine's terminal, or for the person whose token MCP_TOKEN holds. Nothing but the protocol goes to standard output.
 */
import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { chooseEmbedder } from '../ai/choose-embedder.ts';
import { createApp } from '../app.ts';
import { type Config, readConfig, secretsOf } from '../config.ts';
import { type Database, openDatabase } from '../db/orm.ts';
import { databaseClock } from '../db/time.ts';
import { UserError } from '../errors.ts';
import { createLog } from '../log.ts';
import { type Caller, terminalCaller } from '../mcp/caller.ts';
import { createMcpServer } from '../mcp/server.ts';
import { findToken } from '../mcp/tokens.ts';

export async function run(): Promise<number> {
  try {
    return await serve();
  } catch (error) {
    process.stderr.write(`${said(error)}\n`);
    return 1;
  }
}

async function serve(): Promise<number> {
  const config = readConfig();
  const log = createLog(config.LOG_LEVEL, { secrets: secretsOf() });
  const db = await open(config);
  const embedder = await chooseEmbedder(config);
  try {
    const clock = await databaseClock(db);
    const caller = await callerFor(config.MCP_TOKEN, db, clock.now());
    // No channel is opened and nothing is sent from here: that is for `npm start`.
    const app = await createApp({ db, clock, log, channels: new Map(), embedder });
    await app.start();
    const server = createMcpServer(() => caller, { app, db, clock, log });
    const ended = Promise.race([
      once(process.stdin, 'end'),
      once(process.stdin, 'close'),
      once(process, 'SIGTERM'),
      once(process, 'SIGINT'),
    ]);
    await server.connect(new StdioServerTransport());
    await ended;
    // what was asked before the end is still answered
    await app.stop();
    await new Promise((resolve) => setImmediate(resolve));
    await server.close();
  } finally {
    await embedder.close();
    await db.close();
  }
  return 0;
}

async function open(config: Config): Promise<Database> {
  try {
    return await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
  } catch (error) {
    if (config.DATABASE_URL !== undefined) throw error;
    throw new UserError(
      `${said(error)}\nWhile \`npm start\` runs on it, connect to that over HTTP instead: set PORT there, and see docs/mcp.md.`,
      { cause: error },
    );
  }
}

async function callerFor(token: string | undefined, db: Database, now: Temporal.Instant): Promise<Caller> {
  if (token === undefined) return terminalCaller(db, now);
  const found = await findToken(db, token, now);
  if (!found)
    throw new UserError('MCP_TOKEN is not a token of this database, or was revoked. Make one in a chat: /mcp token.');
  return found;
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
