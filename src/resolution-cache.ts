/**
 * Finding a module takes Node a dozen looks into the file system, and a start has five thousand imports of fourteen hundred
 * modules. What follows from an earlier finding is not looked for again.
 */
import { type ResolveFnOutput, registerHooks } from 'node:module';

/** A file beside or near the one that imports it, named whole. */
const isNear = /^\.\.?\/[^?#]*\.(?:js|mjs|ts)$/;

/**
 * Two rules of Node's own resolution, for imports (not for `require`) of files, until the process ends:
 * what one file of a folder finds under a package's name, every file of that folder finds; and files of one folder with one
 * ending are modules of one format, since the nearest package.json says which.
 *
 * A near file that is missing fails as it is read (ENOENT), not as it is looked for.
 */
export function cacheResolution(): void {
  const packages = new Map<string, ResolveFnOutput>();
  const formats = new Map<string, string>();
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL: parent } = context;
      if (!parent?.startsWith('file:') || !context.conditions.includes('import')) return next(specifier, context);
      if (!isNear.test(specifier)) {
        const key = `${folderOf(parent)} ${specifier}`;
        const known = packages.get(key);
        if (known) return known;
        const { url, format } = next(specifier, context);
        const found = { url, format, shortCircuit: true };
        packages.set(key, found);
        return found;
      }
      const url = new URL(specifier, parent).href;
      const format = formats.get(kindOf(url));
      if (format) return { url, format, shortCircuit: true };
      const found = next(specifier, context);
      // a format that a file's own text decides says nothing about the next
      if (found.format?.startsWith('module')) formats.set(kindOf(found.url), found.format);
      return found;
    },
  });
}

function folderOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/') + 1);
}

function kindOf(url: string): string {
  return folderOf(url) + url.slice(url.lastIndexOf('.'));
}
