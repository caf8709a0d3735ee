/** The files that pages use, read once, under an address that changes with them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

export interface Asset {
  readonly type: string;
  readonly content: string;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const folder = new URL('./assets/', import.meta.url);

export const assets: ReadonlyMap<string, Asset> = new Map(
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const type = types[name.split('.').at(-1) ?? ''];
      return type === undefined
        ? []
        : [[name, { type, content: readFileSync(new URL(name, folder), 'utf8') }] as const];
    }),
);

const hash = createHash('sha256');
for (const { content } of assets.values()) hash.update(content);
export const version = hash.digest('hex').slice(0, 8);
