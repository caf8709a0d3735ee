/** Opens a connection again whenever it is lost, after 0.1 s at first and 30 s at most, until it is closed. */
export interface KeptOpen {
  /** Tell it of each loss; it may be told twice of one. */
  lost(why: unknown): void;
  close(): void;
}

export function keepOpen(open: () => Promise<unknown>, reopening: (why: string, waitMs: number) => void): KeptOpen {
  let wait = 100;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const lost = (why: unknown): void => {
    if (timer || closed) return;
    reopening(why instanceof Error ? why.message : String(why), wait);
    timer = setTimeout(() => {
      timer = undefined;
      wait = Math.min(wait * 2, 30_000);
      open().then(() => {
        wait = 100;
      }, lost);
    }, wait);
  };
  return {
    lost,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
