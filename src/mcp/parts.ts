/** What the commands about tokens are given. */
declare module '../command/context.ts' {
  interface Parts {
    /** Where the web door is reached, without a slash at the end; absent when it is closed. */
    readonly webUrl?: string | undefined;
  }
}

export {};
