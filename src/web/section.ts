/** A part of the page: a file in src/web/sections/, found by its name, whose default export is one. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Html } from './page.ts';
import type { WebParts } from './parts.ts';
import type { Session } from './sessions.ts';

/** What a section shows things of. */
export interface View {
  /** In a transaction of the person's: it sees what they may see. */
  readonly em: EntityManager;
  /** Also how times are written for them. */
  readonly person: Session['person'];
  readonly session: Session;
  readonly now: Temporal.Instant;
  /** What every form carries, see `formField`. */
  readonly form: string;
  /** The address after its question mark. */
  readonly asked: URLSearchParams;
  readonly parts: WebParts;
}

export interface Section {
  /** Its place in the page's address, and what the browser knows it by when it changes. */
  readonly id: string;
  readonly title: string;
  /** `day`: what is on. `mine`: what is mine. `account`: where I am and what I used; small, at the end. */
  readonly part: 'day' | 'mine' | 'account';
  /** Within its part, ascending. */
  readonly order: number;
  /** Undefined where there is nothing to say of it here. */
  show(view: View): Promise<Html | undefined>;
}
