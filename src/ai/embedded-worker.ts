/** The thread that embeds, so that no turn waits for it. Queries overtake passages. */
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openRunner, type RunnerOptions } from './embedded-runner.ts';

export interface Job {
  readonly id: number;
  readonly text: string;
  readonly kind: 'query' | 'passage';
}
export type Answer =
  | { readonly ready: 'onnx' | 'wasm' }
  | { readonly id: number; readonly vector: Float32Array<ArrayBuffer> }
  | { readonly id: number; readonly problem: string };

const port = parentPort;
if (port === null) throw new Error('embedded-worker.ts runs as a worker thread.');

const { yields, ...options } = workerData as RunnerOptions & { readonly yields: boolean };
const waiting: Job[] = [];
let running = false;
const runner = await openRunner(options);
// On Linux a thread's number is a process's to `setpriority`. Once loaded: on a busy machine that would take a minute.
if (yields) setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_LOW);
port.on('message', (job: Job | 'end') => {
  // Between two texts, never in one: onnxruntime ends the whole program when its thread is ended from outside.
  if (job === 'end') process.exit();
  const firstPassage = waiting.findIndex((other) => other.kind === 'passage');
  if (job.kind === 'query' && firstPassage >= 0) waiting.splice(firstPassage, 0, job);
  else waiting.push(job);
  if (!running) void work();
});
port.postMessage({ ready: runner.engine } satisfies Answer);

async function work(): Promise<void> {
  running = true;
  for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
    const answer = await answerTo(job);
    port?.postMessage(answer, 'vector' in answer ? [answer.vector.buffer] : []);
    // Lets messages in, so that a query that came meanwhile is seen before the next passage.
    await new Promise((resolve) => setImmediate(resolve));
  }
  running = false;
}

async function answerTo(job: Job): Promise<Extract<Answer, { id: number }>> {
  try {
    return { id: job.id, vector: await runner.run(job.text) };
  } catch (error) {
    return { id: job.id, problem: error instanceof Error ? error.message : String(error) };
  }
}
