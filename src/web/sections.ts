/** Every section of the page, in its order. */
import { readdir } from 'node:fs/promises';
import type { Section } from './section.ts';

const parts = ['day', 'mine', 'account'] as const;

export async function findSections(folder = new URL('./sections/', import.meta.url)): Promise<readonly Section[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts'));
  const sections = await Promise.all(
    files.map(async (file) => ((await import(new URL(file, folder).href)) as { default: Section }).default),
  );
  const place = ({ part, order }: Section): number => parts.indexOf(part) * 1000 + order;
  return sections.sort((one, other) => place(one) - place(other));
}
