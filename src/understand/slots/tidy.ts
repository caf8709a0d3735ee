/** Trims what is left of a sentence to what the person would write on a list: their own words, without the joints of the sentence. */

const LEAD =
  /^(?:[\s,;:.!?…\-–—|>]+|(?:(?:to|that|about|of|for|regarding|re|saying|called|named|titled|so that|i (?:need|have|must|should|want) to|i(?:'ve|’ve)? (?:got|gotta) to|and|then|also|please|pls|(?:later(?: on)?|in a while|sometime|at some point|soon|eventually)(?= (?:to|about|that)\s)|there'?s|there is|i have|we have|i've got|on|at|by|from|with)\s+(?=\S)))/iu;
const TAIL =
  /(?:[\s,;:!?…\-–—|]+|(?<!\b\p{L}|\b(?:etc|vs|jr|sr|st|no|inc|ltd|co|a\.m|p\.m))\.+|(?<=\s)(?:for|at|of|to|from|and|or|the|a|an|due|by|until|till|before|every|each|starting|then|also|please|pls|plz|thanks|that|which is|it is|it's|is|with|as|this|next|around|during|anymore|any more|any longer|between|repeating|recurring|again|my)|(?<=\s)(?:for me|as well|to my list|if possible|in the (?:calendar|diary)))$/iu;
const PARTICLE =
  /(?:^|\s)(?:log|check|hand|turn|put|carry|move|pass|drop|stop|come|sign|plug|fill|bring|phone|clock|tune|sleep|switch|go|keep|get|try|pop|swing|fly|run|call|dial|move|take|send|kick|live|lie|hang|hold|work|catch|step|chip|break|settle|tuck|jump|add|ring|bag|buy|let|trade|pencil|top|cut|head|set|give|lean|pile|based|wait|be|is|are|stand|stay|was)(?:\s+\S+){0,3}?\s+(?:in|on|by|off|up|out|over)$/iu;
const ARTICLE = /^(?:(?:the|a|an|my|our|some|this|that)\s+)(?=\S)/iu;

/** By itself it names nothing: "set an alarm for eight", "let me know when it's 5pm". */
const JOINT = /^(?:to|an?|on|the|my|some|a new|it's|it is|(?:today|tomorrow|tonight)'s)$/iu;

/** Joints come a few at a time; what goes on longer is meant so. */
const ROUNDS = 12;
/** No joint is longer: only the ends of a long text are looked at. */
const REACH = 60;

/** A title from the pieces left over, in their order. */
export function tidyTitle(pieces: readonly string[], noun = false): string {
  let title = pieces
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,.;:!?])/g, '$1')
    .trim();
  for (let before = '', round = 0; before !== title && round < ROUNDS; round++) {
    before = title;
    title = title.replace(LEAD, '');
    const end = title.slice(-REACH);
    if (/(?<=\s)(?:in|on|off|up|out|over)$/iu.test(end) && !PARTICLE.test(end))
      title = title.replace(/ (?:in|on)$/iu, '');
    const tail = TAIL.exec(title.slice(-REACH));
    if (tail) title = title.slice(0, title.length - tail[0].length);
    title = unwrap(title.trim());
  }
  if (JOINT.test(title)) return '';
  return noun ? title.replace(ARTICLE, '') : title;
}

const PAIRS: readonly (readonly [string, string])[] = [['"', '"'], ['“', '”'], ['‘', '’'], ["'", "'"], ['«', '»'], ['(', ')'], ['[', ']'], ['*', '*'], ['`', '`']]; // biome-ignore format: pairs

/** Takes off quotation marks and brackets around the whole, and a lone one at an end. */
function unwrap(title: string): string {
  for (const [open, close] of PAIRS) {
    const starts = title.startsWith(open);
    const ends = title.endsWith(close);
    if (starts && ends && title.length > 2 && !title.slice(1, -1).includes(close)) return title.slice(1, -1).trim();
    if (starts && !title.slice(1).includes(close)) return title.slice(1).trim();
    if (ends && open !== "'" && !title.slice(0, -1).includes(open)) return title.slice(0, -1).trim();
  }
  return title;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** What a reference points at: `it`, a place in the last list, or words of a title. */
export function tidyReference(pieces: readonly string[]): string {
  const words = tidyTitle(pieces, true);
  return placeOf(words) ?? words;
}

/** "the second one" → 2, "#3" → 3, "the last one" → last, "that" → it; undefined when it is words of a title. */
export function placeOf(words: string): string | undefined {
  const said = words.toLowerCase().replace(/^(?:the|number|no\.?|nr\.?|item|task|reminder|event|note|goal|alarm|meeting|#)+\s*(?:number|no\.?|#)?\s*(?=\S)/u, '').replace(/\s+(?:one|item|task|reminder|event|thing|note|goal|alarm|entry|meeting)$/u, '').trim(); // biome-ignore format: one idea
  if (/^(?:it|that|this|them|those|these|this one|that one)$/.test(said)) return 'it';
  if (/^#?\d{1,3}$/.test(said)) return said.replace('#', '');
  const ordinal = ORDINALS.indexOf(said);
  if (ordinal >= 0) return String(ordinal + 1);
  const shown = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(said);
  if (shown?.[1] !== undefined) return shown[1];
  if (said === 'last' || said === 'latest') return 'last';
  const number = NUMBERS.indexOf(said);
  return number > 0 || /number|#/.test(words) ? (number >= 0 ? String(number + 1) : undefined) : undefined;
}
