/** The product as a process: `start` with settings, and what it writes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = new URL('../../src/main.ts', import.meta.url).pathname;

export interface Started {
  readonly child: ChildProcess;
  /** What it wrote to stderr so far. */
  stderr(): string;
  /** Resolves when stderr matches; rejects when the process ends before. */
  until(pattern: RegExp): Promise<void>;
  readonly closed: Promise<number | null>;
  remove(): void;
}

export function startProcess(settings: Readonly<Record<string, string>>): Started {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-web-'));
  const { PATH = '', TZ = '' } = process.env;
  const env = { PATH, TZ, DATA_DIR: join(folder, 'data'), NODE_ENV: 'production', ...settings };
  const child = spawn(process.execPath, [main, 'start'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let written = '';
  const waiting = new Set<() => void>();
  child.stderr?.on('data', (data) => {
    written += data;
    for (const look of waiting) look();
  });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    child,
    closed,
    stderr: () => written,
    until(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(written)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void closed.then((code) => reject(new Error(`It ended with ${code} and had written:\n${written}`)));
      });
    },
    remove() {
      child.kill('SIGKILL');
      void closed.then(() => rmSync(folder, { recursive: true, force: true }));
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
