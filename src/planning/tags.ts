/** Tags as typed: "home, errands", "#home #errands". */
export function readTags(text: string | undefined): string[] {
  const tags = (text ?? '')
    .split(/[\s,]+/)
    .map((tag) => tag.replace(/^#+/, '').toLowerCase())
    .filter((tag) => tag !== '');
  return [...new Set(tags)].slice(0, 20);
}
