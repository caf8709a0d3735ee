/**
 * Node reads a module's bytes in four calls and decodes them in a fifth, each seen by JavaScript. Read as text at once,
 * fourteen hundred modules take a tenth less time.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** For ES modules in files, until the process ends. */
export function readModulesAsText(): void {
  registerHooks({
    load(url, context, next) {
      const { format } = context;
      if (!format?.startsWith('module') || !url.startsWith('file:')) return next(url, context);
      return { format, source: readFileSync(new URL(url), 'utf8'), shortCircuit: true };
    },
  });
}
