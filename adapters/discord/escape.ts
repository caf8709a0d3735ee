/** Text that shows exactly itself on Discord: a backslash before punctuation makes it text ("Markdown Text 101"). */
export function escapeText(text: string): string {
  return (
    text
      // Emphasis, strike, spoiler, code, links; mentions, emoji and timestamps in angle brackets.
      .replace(/[\\*_~|`[\]<]/g, '\\$&')
      // `https://…` and `:smile:`; a colon in a time of day (9:30) means nothing and stays readable in notifications.
      .replace(/:(?=[^\s\d]|[\w+~-]+:)/g, '\\:')
      // Highlighted even where the ping is switched off.
      .replace(/@(?=everyone|here|$)/g, '\\@')
      // Headings, small print, quotes and lists, at a line's start only.
      .replace(/^([^\S\n]*)([#>+-])/gm, '$1\\$2')
      .replace(/^([^\S\n]*\d+)\.(?=\s|$)/gm, '$1\\.')
  );
}

/** Text between backticks, which know no escape: a wider fence where the text has some itself. */
export function codeSpan(text: string): string {
  // Three backticks would open a block, so a text that has both single and double runs cannot be a span.
  if (text.trim() === '' || /(^|[^`])``([^`]|$)|```/.test(text)) return escapeText(text);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Lines in a block of their own. A fence inside would end it, so a zero-width space parts its backticks. */
export function codeBlock(text: string, language?: string | null): string {
  const name = /^[a-z0-9_+.#-]{1,20}$/i.test(language ?? '') ? language : '';
  return `\`\`\`${name}\n${text.replace(/`(?=``)/g, '`\u200b')}\n\`\`\``;
}
