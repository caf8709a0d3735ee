/** Shortens to a hard limit of a platform, never through a surrogate pair. @param limit UTF-16 code units */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
