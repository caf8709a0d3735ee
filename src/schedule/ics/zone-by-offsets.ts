import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { type Offsets, offsetAt } from './vtimezone.ts';

/** Twice a month for ten years: no two zones that differ today agree on all of it. */
const SAMPLES = Array.from({ length: 240 }, (_, at) => Date.UTC(2020, Math.floor(at / 2), at % 2 ? 15 : 1, 12) / 1000);

/** The zones that stand for a region come first, so that a nameless one becomes the best known of those like it. */
const ZONES = [
  ...new Set([
    'UTC',
    ...WINDOWS_TO_IANA_MAP.flatMap(({ windowsName }) => findIana(windowsName).slice(0, 1)),
    ...Intl.supportedValuesOf('timeZone'),
  ]),
];

/** The IANA zone of which the clock goes as described, from 2020 to 2029; undefined when there is none. */
export function zoneByOffsets(offsets: Offsets): string | undefined {
  const wanted = SAMPLES.map((at) => offsetAt(offsets, at));
  return ZONES.find((zone) =>
    SAMPLES.every((at, index) => {
      const there = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(zone);
      return there.offsetNanoseconds / 1e9 === wanted[index];
    }),
  );
}
