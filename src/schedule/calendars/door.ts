/** What commands and the reader of feeds need of the house. */
import type { Allow } from '../../net/pinned-lookup.ts';

export interface FeedDoor {
  seal(url: string): string;
  /** Undefined when it was sealed under another SECRET_KEY. */
  open(sealed: string): string | undefined;
  /** Says yes to an address that is not public: tests on loopback. */
  readonly allow?: Allow;
  /** A feed may be due earlier than thought. */
  wake(): void;
}

declare module '../../command/context.ts' {
  interface Parts {
    readonly feeds: FeedDoor;
  }
}
