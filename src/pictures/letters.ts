/** Which words the shipped font can write: DejaVu has letters for these scripts, and neither East Asian ones nor emoji. */
const foreign =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]/u;
const emoji = /\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u{fe0f}|\u{200d}|\p{Extended_Pictographic})*/gu;
/** Signs beside the emoji that DejaVu lacks: of East Asia, and of the planes above the first. */
const signs = /[\u{3000}-\u{303f}\u{30fb}-\u{30ff}\u{fe30}-\u{fe4f}\u{ff00}-\u{ffef}\u{10000}-\u{10ffff}]/u;

/** The words without emoji; undefined when nothing is left, or there is a letter that would be an empty box. */
export function writable(words: string): string | undefined {
  const plain = words.replace(emoji, '').replace(/\s+/g, ' ').trim();
  return plain === '' || foreign.test(plain) || signs.test(plain) ? undefined : plain;
}
