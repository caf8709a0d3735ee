/**
 * The embedder that needs no key and no network: all-MiniLM-L6-v2 in a worker thread, started at first use. Where much
 * waits, a second thread helps with processor time that those who answer people leave.
 */
import { availableParallelism } from 'node:os';
import { TransientError } from '../errors.ts';
import type { RunnerOptions } from './embedded-runner.ts';
import { canYield, type EmbeddingThread, startThread, type Waiting } from './embedded-thread.ts';
import type { Job } from './embedded-worker.ts';
import type { Embedder } from './embedder.ts';

/** A job whose thread dies under it is given to the next one; after this many deaths it is the job's fault. */
const TRIES = 3;
/** Passages a thread holds at once: the next is there when one is done, and a query waits for no more than these. */
const AHEAD = 2;
/** Passages waiting that make a second thread worth the second its loading takes. */
const MANY = 64;
/** Milliseconds for which a helper without work keeps its memory (200 MB). */
const IDLE_MS = 5000;

export interface EmbeddedOptions extends RunnerOptions {
  /** Whether a second thread helps where much waits; by itself, where it can yield to those that answer people. */
  readonly helped: boolean;
}

export interface EmbeddedEmbedder extends Embedder {
  /** What it runs on; starts the thread. */
  engine(): Promise<'onnx' | 'wasm'>;
  /** Threads that are loaded or loading. */
  threads(): number;
  /** Ends the threads as a crash would: what they held goes to a new one. */
  kill(): void;
}

export function createEmbeddedEmbedder(options: Partial<EmbeddedOptions> = {}): EmbeddedEmbedder {
  const { helped = canYield && availableParallelism() > 1, engine = 'auto', precision = 'quick' } = options;
  const threads = new Map<'first' | 'helper', EmbeddingThread>();
  /** Passages that no thread has yet. */
  const queue: Waiting[] = [];
  let nextId = 0;
  let idle: NodeJS.Timeout | undefined;

  return {
    name: 'all-MiniLM-L6-v2',
    dimensions: 384,
    embed: (texts, kind) => Promise.all(texts.map((text) => ask({ id: nextId++, text, kind }))),
    engine: () => thread('first').ready,
    threads: () => threads.size,
    kill() {
      for (const each of threads.values()) void each.end();
    },
    async close() {
      const closing = [...threads.values()];
      threads.clear();
      clearTimeout(idle);
      const left = [...queue.splice(0), ...closing.flatMap(({ held }) => [...held.values()])];
      for (const { reject } of left) reject(new TransientError('The embedder was closed.'));
      await Promise.all(closing.map((each) => each.end()));
    },
  };

  function ask(job: Job): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      take({ job, resolve, reject, tries: 1 });
      deal();
    });
  }

  function take(entry: Waiting): void {
    if (entry.job.kind === 'query') thread('first').give(entry);
    else queue.push(entry);
  }

  /** Hands out what waits; a thread that is still loading holds nothing back that another could do. */
  function deal(): void {
    if (queue.length > 0) thread('first');
    if (queue.length >= MANY && helped) thread('helper');
    const helper = threads.get('helper');
    for (const each of threads.values()) {
      while (each.held.size < AHEAD && queue.length > 0 && (each !== helper || each.loaded())) {
        const entry = queue.shift();
        if (entry !== undefined) each.give(entry);
      }
    }
    if (helper === undefined || helper.held.size > 0) {
      clearTimeout(idle);
      idle = undefined;
    } else idle ??= setTimeout(dismiss, IDLE_MS).unref();
  }

  function thread(role: 'first' | 'helper'): EmbeddingThread {
    const there = threads.get(role);
    if (there !== undefined) return there;
    const started = startThread(
      { engine, precision, yields: role === 'helper' && canYield },
      {
        free: deal,
        ended(problem) {
          if (threads.get(role) !== started) return; // closed or let go
          threads.delete(role);
          for (const entry of started.held.values()) again(entry, problem);
          deal();
        },
      },
    );
    threads.set(role, started);
    return started;
  }

  /** Gives what a dead thread had to a new one. */
  function again(entry: Waiting, problem: Error): void {
    entry.tries += 1;
    if (entry.tries > TRIES) entry.reject(new TransientError('The embedding thread keeps ending.', { cause: problem }));
    else take(entry);
  }

  function dismiss(): void {
    idle = undefined;
    const helper = threads.get('helper');
    threads.delete('helper');
    void helper?.end();
  }
}
