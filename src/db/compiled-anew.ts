/** When V8 compiles PostgreSQL's functions anew, to be fast: for the whole process, since its flags are. */
import { setFlagsFromString } from 'node:v8';

/** V8's own bound. */
const usual = 13_000_000;
/** The most that it takes. */
const most = 2 ** 31 - 1;

/**
 * What a function of WebAssembly may run before it is compiled anew. Each call counts with the whole size of the function, so
 * that a start reaches the usual bound with the largest of PostgreSQL's, and compiling those takes a core for as long as the
 * start itself. A module keeps the bound that it was read with.
 *
 * To be said before the modules of a start are read, and taken back after: what Node has kept compiled is good under the
 * flags that it was compiled under, and is read from its text again under others.
 */
export function compileLittle(): void {
  bound(most);
  // on one core at a time: who waits for an answer has the other
  setFlagsFromString('--wasm-num-compilation-tasks=1');
}

export function compileAsUsual(): void {
  bound(usual);
}

function bound(budget: number): void {
  setFlagsFromString(`--wasm-tiering-budget=${budget}`);
}
