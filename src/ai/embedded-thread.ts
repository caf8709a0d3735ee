/** One thread that embeds, and what it was given and has not answered yet. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { hushLibraries } from '../config.ts';
import { TransientError } from '../errors.ts';
import type { RunnerOptions } from './embedded-runner.ts';
import type { Answer, Job } from './embedded-worker.ts';

export interface Waiting {
  readonly job: Job;
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: Error) => void;
  tries: number;
}

export interface EmbeddingThread {
  readonly held: ReadonlyMap<number, Waiting>;
  readonly ready: Promise<'onnx' | 'wasm'>;
  loaded(): boolean;
  give(entry: Waiting): void;
  /** Ends it once it has loaded and done the text it is at. */
  end(): Promise<void>;
}

export interface ThreadEvents {
  /** It is loaded, or has answered: it could take more. */
  readonly free: () => void;
  /** It ended, of itself or killed. What it held is in `held`. */
  readonly ended: (problem: Error) => void;
}

/** Where a thread can be told to give way to others: on Linux each has a priority of its own. */
export const canYield = process.platform === 'linux' && existsSync('/proc/thread-self');

/** @param yields gives way to threads that answer people; only where `canYield` */
export function startThread(
  options: RunnerOptions & { readonly yields: boolean },
  { free, ended }: ThreadEvents,
): EmbeddingThread {
  // A thread has only a copy of the environment, and the library asks the process: in the thread it would be too late.
  hushLibraries();
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: options });
  const ready = Promise.withResolvers<'onnx' | 'wasm'>();
  ready.promise.catch(() => {}); // told through the jobs as well
  const gone = Promise.withResolvers<void>();
  const held = new Map<number, Waiting>();
  let loaded = false;
  let problem: Error | undefined;
  worker.unref();
  worker.on('message', (answer: Answer) => {
    if ('ready' in answer) {
      loaded = true;
      ready.resolve(answer.ready);
    } else {
      const entry = held.get(answer.id);
      held.delete(answer.id);
      if ('vector' in answer) entry?.resolve(answer.vector);
      else entry?.reject(new Error(answer.problem));
      if (held.size === 0) worker.unref();
    }
    free();
  });
  worker.on('error', (error: Error) => {
    problem = error;
  });
  worker.on('exit', () => {
    problem ??= new TransientError('The embedding thread ended.');
    ready.reject(problem);
    gone.resolve();
    ended(problem);
  });
  return {
    held,
    ready: ready.promise,
    loaded: () => loaded,
    give(entry) {
      held.set(entry.job.id, entry);
      worker.ref(); // the program stays alive while somebody waits for a vector, and only then
      worker.postMessage(entry.job);
    },
    end() {
      worker.ref();
      worker.postMessage('end');
      return gone.promise;
    },
  };
}
