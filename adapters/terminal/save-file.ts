/** A terminal shows no files: they are put in a folder, beside those that are there. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { File } from '../../src/channel/message.ts';

/** Never writes over another. @returns its path @throws what writing throws */
export async function saveFile({ name, content }: File, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  // whoever named it says nothing of where it goes
  const { name: stem, ext } = parse(name.replace(/[/\\\p{Cc}]+/gu, '-').replace(/^[.\s]+/, '') || 'file');
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${stem}${number === 1 ? '' : `-${number}`}${ext}`);
    try {
      await writeFile(path, content, { flag: 'wx' });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || number === 1000) throw error;
    }
  }
}
