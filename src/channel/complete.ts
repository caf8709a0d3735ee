/** Completions of a field that is being typed, as a platform takes them: soon, so many, and no longer than its labels. */
import type { Core } from './adapter.ts';
import type { Suggestion } from './command-spec.ts';
import { inTime } from './in-time.ts';
import { shorten } from './shorten.ts';

export interface Room {
  /** Milliseconds that the core may take; after them there are none. */
  readonly ms: number;
  readonly entries: number;
  /** UTF-16 code units. */
  readonly label: number;
  /** The platform takes listed entries only, so what was typed is one more, unless it is listed. */
  readonly typedToo?: boolean;
}

export async function complete(
  core: Core,
  query: Parameters<Core['suggest']>[0],
  { ms, entries, label, typedToo = false }: Room,
): Promise<readonly Suggestion[]> {
  const found = await inTime(core.suggest(query), ms, []);
  const { typed } = query.completion;
  const short = found.map((one) => ({ value: shorten(one.value, 100), label: shorten(one.label, label) }));
  const listed = short.slice(0, entries);
  if (!typedToo || typed === '' || listed.some(({ value }) => value === typed)) return listed;
  return [...listed, { value: typed, label: shorten(typed, label) }];
}
