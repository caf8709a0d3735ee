/** Documents name only what exists, and the generated ones are fresh. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generate } from '../../src/cli/docs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

test('there are pages to read', () => expect(pages.length).toBeGreaterThan(5));

test('paths in the documents exist', () => {
  const missing = pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const paths = [...text.matchAll(/`((?:src|adapters|tests|docs|migrations|bench)\/[\w\-./]+)`/g)].map(
      (match) => match[1] ?? '',
    );
    return paths.filter((path) => !existsSync(join(root, path))).map((path) => `${page}: ${path}`);
  });
  expect(missing).toEqual([]);
});

test('npm scripts in the documents exist', () => {
  const missing = pages.flatMap((page) => {
    const names = [...readFileSync(join(root, page), 'utf8').matchAll(/npm run (?:-s )?([\w:]+)/g)].map(
      (match) => match[1] ?? '',
    );
    return names.filter((name) => !scripts.includes(name)).map((name) => `${page}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test('links between the documents lead somewhere', () => {
  const broken = pages.flatMap((page) => {
    const folder = join(root, page, '..');
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      (match) => match[1] ?? '',
    );
    return links
      .filter((link) => !link.includes(':') && !existsSync(join(folder, link)))
      .map((link) => `${page}: ${link}`);
  });
  expect(broken).toEqual([]);
});

test('generated documents are fresh (npm run docs writes them)', async () => {
  const stale = [...(await generate())]
    .filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text)
    .map(([path]) => path);
  expect(stale).toEqual([]);
});
