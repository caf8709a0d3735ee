/** The embedder that needs no key and no network: all-MiniLM-L6-v2 in a worker thread, started at first use. */
import { Worker } from 'node:worker_threads';
import { hushLibraries } from '../config.ts';
import { TransientError } from '../errors.ts';
import type { RunnerOptions } from './embedded-runner.ts';
import type { Answer, Job } from './embedded-worker.ts';
import type { Embedder } from './embedder.ts';

interface Waiting {
  readonly job: Job;
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: Error) => void;
  tries: number;
}

/** A job whose thread dies under it is given to the next one; after this many deaths it is the job's fault. */
const TRIES = 3;

export interface EmbeddedEmbedder extends Embedder {
  /** What it runs on; starts the thread. */
  engine(): Promise<'onnx' | 'wasm'>;
  /** Ends the thread as a crash would: what it held goes to a new one. */
  kill(): void;
}

export function createEmbeddedEmbedder(options: Partial<RunnerOptions> = {}): EmbeddedEmbedder {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let thread: { worker: Worker; ready: Promise<'onnx' | 'wasm'> } | undefined;

  return {
    name: 'all-MiniLM-L6-v2',
    dimensions: 384,
    embed: (texts, kind) => Promise.all(texts.map((text) => ask({ id: nextId++, text, kind }))),
    engine: () => start().ready,
    kill: () => void thread?.worker.terminate(),
    async close() {
      const closing = thread;
      thread = undefined;
      fail(new TransientError('The embedder was closed.'));
      await closing?.worker.terminate();
    },
  };

  function ask(job: Job): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      waiting.set(job.id, { job, resolve, reject, tries: 1 });
      start().worker.postMessage(job);
      hold();
    });
  }

  /** Keeps the program alive while somebody waits for a vector, and only then. */
  function hold(): void {
    if (waiting.size > 0) thread?.worker.ref();
    else thread?.worker.unref();
  }

  function start(): { worker: Worker; ready: Promise<'onnx' | 'wasm'> } {
    if (thread !== undefined) return thread;
    // A thread has only a copy of the environment, and the library asks the process: in the thread it would be too late.
    hushLibraries();
    const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
      workerData: { engine: 'auto', precision: 'quick', threads: 1, ...options } satisfies RunnerOptions,
    });
    const ready = Promise.withResolvers<'onnx' | 'wasm'>();
    ready.promise.catch(() => {}); // told through the jobs as well
    thread = { worker, ready: ready.promise };
    let problem: Error | undefined;
    worker.on('message', (answer: Answer) => {
      if ('ready' in answer) ready.resolve(answer.ready);
      else settle(answer);
    });
    worker.on('error', (error: Error) => {
      problem = error;
    });
    worker.on('exit', () => {
      const wasOurs = thread?.worker === worker;
      ready.reject(problem ?? new TransientError('The embedding thread ended.'));
      if (!wasOurs) return;
      thread = undefined;
      restart(problem);
    });
    return thread;
  }

  function settle(answer: Extract<Answer, { id: number }>): void {
    const entry = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('vector' in answer) entry?.resolve(answer.vector);
    else entry?.reject(new Error(answer.problem));
    hold();
  }

  /** Gives what the dead thread had to a new one. */
  function restart(problem: Error | undefined): void {
    for (const entry of waiting.values()) {
      if (entry.tries >= TRIES) {
        waiting.delete(entry.job.id);
        entry.reject(new TransientError('The embedding thread keeps ending.', { cause: problem }));
      }
    }
    for (const entry of waiting.values()) {
      entry.tries += 1;
      start().worker.postMessage(entry.job);
    }
    hold();
  }

  function fail(error: Error): void {
    for (const entry of waiting.values()) entry.reject(error);
    waiting.clear();
  }
}
