/** The thread in which draw.ts draws. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadMessage } from '../threads/in-thread.ts';
import type { Drawing } from './draw.ts';
import { drawProgress } from './progress-picture.ts';
import { rasterise } from './rasterise.ts';
import { drawWeek } from './week-picture.ts';

const post = (message: ThreadMessage<Uint8Array>): void => parentPort?.postMessage(message);

const drawing = workerData as Drawing;
post({ kind: 'part', part: rasterise(drawing.kind === 'week' ? drawWeek(drawing) : drawProgress(drawing)) });
post({ kind: 'done' });
