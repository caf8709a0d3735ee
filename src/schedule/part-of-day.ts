/** Parts of a day as people plan by them, wherever the clock stands. */
const parts: readonly (readonly [RegExp, string, string])[] = [
  [/\bmornings?\b/i, '08:00', '12:00'],
  [/\bafternoons?\b/i, '12:00', '18:00'],
  [/\bevenings?\b/i, '18:00', '22:00'],
];

export interface PartOfDay {
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/** The first that the words name. */
export function partOfDay(words: string): PartOfDay | undefined {
  const part = parts.find(([said]) => said.test(words));
  return part && { from: Temporal.PlainTime.from(part[1]), to: Temporal.PlainTime.from(part[2]) };
}
