/** How many tokens a text has, roughly and rather too many: for budgets, and where an endpoint does not tell. */
export function estimateTokens(text: string): number {
  // English has about four letters a token; other scripts up to one token a letter.
  const wide = text.length - (text.match(/[ -~\s]/g)?.length ?? 0);
  return Math.ceil((text.length - wide) / 3.5 + wide);
}
