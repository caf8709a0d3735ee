/** Draws a picture in a thread of its own: the drawing library takes most of a second, and nobody else waits for it. */
import type { File } from '../channel/message.ts';
import { inThread } from '../threads/in-thread.ts';
import type { ProgressPicture } from './progress-picture.ts';
import type { WeekPicture } from './week-picture.ts';

export type Drawing = ({ readonly kind: 'week' } & WeekPicture) | ({ readonly kind: 'progress' } & ProgressPicture);

/** One after the other: two at once would take both of a small machine's cores. */
let last: Promise<unknown> = Promise.resolve();

/** @throws UserError when it takes too long or too much memory */
export function draw(drawing: Drawing, { name, alt }: Pick<File, 'name' | 'alt'>): Promise<File> {
  const drawn = last
    .then(() => drawNow(drawing))
    .then((content) => ({ name, ...(alt ? { alt } : {}), type: 'image/png', content }));
  last = drawn.catch(() => {});
  return drawn;
}

async function drawNow(drawing: Drawing): Promise<Uint8Array> {
  const parts = inThread<Uint8Array>(new URL('./draw-thread.ts', import.meta.url), drawing, {
    ms: 20_000,
    megabytes: 256,
    refusal: 'That picture takes too long or too much memory to draw.',
  });
  for await (const picture of parts) return picture;
  throw new Error('The picture was drawn without a result.');
}
