/** What people typed, out of Slack's markup: https://docs.slack.dev/messaging/formatting-message-text#escaping */

/** Plain words of a message: the bot's own mention cut off, other mentions, links and dates as their labels. */
export function plainWords(text: string, bot?: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inside: string) => label(inside, bot))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}

export function mentions(text: string, bot: string): boolean {
  return new RegExp(`<@${bot}(\\|[^>]*)?>`).test(text);
}

function label(inside: string, bot: string | undefined): string {
  const [target = '', words] = inside.split('|', 2);
  if (target === `@${bot}`) return '';
  if (target.startsWith('@')) return `@${words ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${words ?? target.slice(1)}`;
  if (target.startsWith('!date^')) return words ?? '';
  if (target.startsWith('!')) return words ?? `@${target.slice(1)}`;
  const bare = target.replace(/^(mailto:|tel:)/, '');
  // Slack makes links of what only looked like one; the words as typed come back.
  if (words === undefined || words === bare) return bare;
  return target === `http://${words}` || target === `https://${words}` ? words : `${words} (${bare})`;
}
