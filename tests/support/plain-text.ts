/** What a message says in plain words, the way a reader sees it: for comparing across channels. */
import { render } from '../../adapters/terminal/render.ts';

export function plainText(markdown: string): string {
  return tidy(render({ text: markdown }, { pretty: false, width: 100 }));
}

/** Blank lines, indents and bullets differ between channels; words do not. */
export function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^[\s•\-*│>]+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}
