/**
 * What of a message its writer says themselves. What they quote, paste or pass on is text about which they ask
 * something, whatever it tells anybody to do.
 */

export interface OwnWords {
  /** Where a request may stand: the first line, without what is quoted or introduced as somebody's text. */
  readonly asking: string;
  /** What a request may be about: everything but quoted blocks and code. */
  readonly said: string;
}

const QUOTED = /"[^"\n]*"|“[^”\n]*”|«[^»\n]*»|‘[^’\n]*’|(?<![\p{L}\p{N}])'[^'\n]*'(?![\p{L}\p{N}])/gu;
/** "Summarise this: …", "what does this mean: …": after the colon speaks somebody else. */
const INTRODUCES =
  /^[^:]*?(?:\b(?:this|these|following|below|e-?mail|mail|message|text|article|letter|page|post|says?|said|wrote|reads?|got|received)\b|^\W*(?:what|who|why|how|when|where|which|is|are|does|do|did|summari[sz]e|translate|explain|proofread|rewrite|paraphrase|review|read|check|analy[sz]e|shorten)\b)[^:]*:\s/iu;

export function ownWords(text: string, forwarded = false): OwnWords {
  if (forwarded) return { asking: '', said: '' };
  const said = text
    .replace(/(```|~~~)[\s\S]*?(?:\1|$)/g, '\n')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/^\s*>.*$/gm, '');
  const [first = ''] = said.trim().split('\n');
  const bare = first.replace(QUOTED, ' … ');
  const introduced = INTRODUCES.exec(bare);
  return { asking: introduced ? introduced[0] : bare, said };
}
