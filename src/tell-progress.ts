/** How far a long work is, on stderr: a bar that is written over on a terminal, in a log a line each time. */
const width = 24;

/** @param what in words, after the numbers: “files read” */
export function tellProgress(done: number, of: number, what: string): void {
  const words = `${done} of ${of} ${what}`;
  if (!process.stderr.isTTY) {
    process.stderr.write(`${words}\n`);
    return;
  }
  const full = Math.round((width * Math.min(done, of)) / Math.max(of, 1));
  process.stderr.write(`\r\u001b[K${'█'.repeat(full)}${'░'.repeat(width - full)} ${words}${done < of ? '' : '\n'}`);
}
