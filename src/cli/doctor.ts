/** `doctor`: looks at the database, every reminder and letter, and each channel that is set up; ends with 1 when something is wrong. */
import { checkEndpoint } from '../ai/check-endpoint.ts';
import { findChannels } from '../channels.ts';
import { environment, readConfig, secretsOf } from '../config.ts';
import { createMemory } from '../db/adapter-memory.ts';
import { openDatabase } from '../db/orm.ts';
import { databaseClock } from '../db/time.ts';
import { UserError } from '../errors.ts';
import { createLog } from '../log.ts';
import { healthOf } from '../outbox/health.ts';
import { type Finding, sayHealth } from '../outbox/say-health.ts';
import { systemClock } from '../time/clock.ts';

/** A clock further off than this is told; nothing depends on it. Milliseconds. */
const clockMs = 2000;

export async function run(): Promise<number> {
  const findings: Finding[] = [];
  const found = (finding: Finding): void => {
    findings.push(finding);
    process.stdout.write(
      `${finding.ok ? 'ok  ' : 'BAD '} ${finding.line.replaceAll('**', '').replace(/\\(.)/g, '$1')}\n`,
    );
  };
  try {
    const config = readConfig();
    const log = createLog(config.LOG_LEVEL, { secrets: secretsOf() });
    const db = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
    try {
      found({
        ok: true,
        line:
          db.kind === 'server'
            ? 'The PostgreSQL server answers.'
            : `The embedded database in ${config.DATA_DIR} opens.`,
      });
      const now = (await databaseClock(db)).now();
      const off = Math.abs(now.since(systemClock.now()).total('milliseconds'));
      found({
        ok: true,
        line:
          off < clockMs
            ? 'This machine and the database agree about the time.'
            : `This machine's clock is ${Math.round(off / 1000)} s off; reminders go by the database's.`,
      });
      for (const finding of sayHealth(await db.asSystem((em) => healthOf(em, now)))) found(finding);
      for (const manifest of await findChannels()) {
        if (!manifest.configured(environment())) continue;
        const adapter = await manifest.create({
          env: environment(),
          log: log.child({ channel: manifest.name }),
          memory: createMemory(db, manifest.name, config.SECRET_KEY),
          ...(config.PUBLIC_URL === undefined ? {} : { publicUrl: config.PUBLIC_URL }),
        });
        for (const { ok, line } of (await adapter.check?.()) ?? []) found({ ok, line: `${manifest.name}: ${line}` });
      }
      for await (const finding of checkEndpoint(config)) found(finding);
    } finally {
      await db.close();
    }
  } catch (error) {
    found({
      ok: false,
      line:
        error instanceof UserError
          ? error.message
          : `The database does not open: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    });
  }
  return findings.every(({ ok }) => ok) ? 0 : 1;
}
