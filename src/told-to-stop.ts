/** Resolves when the process is to end: by a signal, or since the program that it was started by is no more. */
import { once } from 'node:events';

/** Milliseconds between two looks at whose child we are. */
const lookEveryMs = 250;

/** @param byNpm npm and the shell between may end without a word to us, and we would hold the data folder for ever */
export function toldToStop(byNpm: boolean): Promise<unknown> {
  const signals = [once(process, 'SIGTERM'), once(process, 'SIGINT')];
  return Promise.race(byNpm ? [...signals, orphaned(process.ppid)] : signals);
}

function orphaned(parent: number): Promise<void> {
  return new Promise((resolve) => {
    const looking = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(looking);
      resolve();
    }, lookEveryMs).unref();
  });
}
