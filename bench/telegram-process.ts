/** One life of the bot, for bench/telegram-faults.ts, which ends it with SIGKILL: node bench/telegram-process.ts URL TOKEN LOG */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createTelegram } from '../adapters/telegram/driver.ts';
import type { Core, Log, Memory } from '../src/channel/adapter.ts';

const [url = '', token = '', done = ''] = process.argv.slice(2);
const known = new Set(existsSync(done) ? readFileSync(done, 'utf8').split('\n') : []);
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const memory: Memory = {
  get: async () => undefined,
  set: async () => {},
  delete: async () => {},
  list: async () => [],
};

const core: Core = {
  /** As the core does it: what was handled is on disk, and what is on disk is not handled again. */
  async receive({ id, at, turn }) {
    if (known.has(id)) return;
    known.add(id);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    appendFileSync(done, `${id}\n`);
    if (Math.random() < 0.2) await adapter.send(at, { text: `Handled ${id}.` }, turn).catch(() => {});
  },
  suggest: async () => [],
  moved: async () => {},
  gone: async () => {},
  ended: () => {},
};
const adapter = createTelegram(
  { env: { TELEGRAM_TOKEN: token, TELEGRAM_API_URL: url }, log: quiet, memory },
  { answer: 5, upload: 5, hold: 5, paced: false },
);
// As the core does it: a platform that does not answer is asked again.
while (
  !(await adapter.start(core).then(
    () => true,
    () => false,
  ))
)
  await new Promise((resolve) => setTimeout(resolve, 200));
