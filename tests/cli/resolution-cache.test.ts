import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'almanac-modules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [cache, text] = ['resolution-cache', 'read-as-text'].map((name) =>
  JSON.stringify(new URL(`../../src/${name}.ts`, import.meta.url).href),
);

const files = {
  'package.json': '{ "type": "module" }',
  'start.ts': `
    import { cacheResolution } from ${cache};
    import { readModulesAsText } from ${text};
    cacheResolution();
    readModulesAsText();
    await import('./one.ts');`,
  'one.ts': `
    import { createRequire } from 'node:module';
    import { two } from './two.ts';
    import three from './three.js';
    import both from 'both';
    import again from './again.ts';
    import cjs from './plain/esm.js';
    const missing = await import('./missing.ts').then(() => '', (error) => error.code);
    const absent = await import('absent').then(() => '', (error) => error.code);
    console.log(JSON.stringify([two, three, both, again, createRequire(import.meta.url)('both'), cjs, missing, absent]));`,
  'two.ts': 'export const two: number = 2;',
  'three.js': `export default 'drei Brüder, “三”';`,
  'again.ts': `import both from 'both'; export default both;`,
  'plain/package.json': '{}',
  'plain/esm.js': `import first from './first.js'; import second from './second.js'; export default [first, second];`,
  'plain/first.js': `export default 'module';`,
  'plain/second.js': `module.exports = 'script';`,
  'node_modules/both/package.json':
    '{ "exports": { "import": "./import.mjs", "require": "./require.cjs" }, "type": "module" }',
  'node_modules/both/import.mjs': `export default 'imported';`,
  'node_modules/both/require.cjs': `module.exports = 'required';`,
};

describe('What an earlier import found', () => {
  test('is not looked for again, and everything is still found as Node finds it', () => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', join(folder, 'start.ts')], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([
      2,
      'drei Brüder, “三”',
      'imported',
      'imported',
      'required',
      ['module', 'script'],
      'ENOENT',
      'ERR_MODULE_NOT_FOUND',
    ]);
  });
});
