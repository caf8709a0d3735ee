/** The link that a text holds, as it is kept. */

/** The first web address of a text, without the signs that end a sentence; undefined when there is none. */
export function findLink(text: string): string | undefined {
  for (const [found] of text.matchAll(/https?:\/\/[^\s<>"“”|]+/gi)) {
    // a bracket belongs to the address only when it was opened there
    let url = found.replace(/[.,;:!?'’]+$/, '');
    while (url.endsWith(')') && !url.includes('(')) url = url.slice(0, -1).replace(/[.,;:!?'’]+$/, '');
    if (URL.canParse(url)) return new URL(url).href;
  }
  return undefined;
}

/** The text is a link and nothing else. */
export function isLink(text: string): boolean {
  return /^<?https?:\/\/[^\s<>"]+>?$/i.test(text.trim());
}
