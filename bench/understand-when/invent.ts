/** Made-up texts that look like times, up to 4,000 characters; the same ones in every run. */

const WORDS =
  `every other each second third first last next this the a an of in on at by for from to and or , . : / - + ! @ ( ) " ' 1 2 5 10 12 15 30 45 99 2027 03 1930 999999 monday tue fridays weekend weekday morning night tonight tomorrow today week weeks month months year day days hour hours minutes h m am pm noon midnight half quarter past before after until till starting june may march jan 2nd 14th christmas easter thanksgiving eod eom est utc z q 3 times daily weekly once twice except between when done since ramadan hanukkah lunar new eve ago 20m 1h30 7:30 3/4 2026-11-30 couple few dozen hundred twenty milk call wendesday 🎉 é`.split(
    ' ',
  );

export function* inventedTexts(count: number): Generator<string> {
  let seed = 20_261_123;
  // A linear congruential generator: the same texts on every machine.
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed % limit;
  };
  for (let made = 0; made < count; made++) {
    const long = made % 50 === 0;
    const words = 1 + below(long ? 700 : 14);
    let text = '';
    const same = below(20) === 0 ? WORDS[below(WORDS.length)] : undefined;
    for (let word = 0; word < words; word++) text += (below(6) === 0 ? '' : ' ') + (same ?? WORDS[below(WORDS.length)]);
    yield text.slice(0, 4000);
  }
}
