import type { Component } from './components.ts';
import { namesOf, type Offsets, readOffsets } from './vtimezone.ts';
import { zoneByOffsets } from './zone-by-offsets.ts';
import { zoneNamed } from './zone-names.ts';

/** What a TZID of a calendar means: a zone we know, or offsets that no zone has; undefined when nothing says. */
export type Meaning = { readonly zone: string } | { readonly offsets: Offsets };

/**
 * Makes out what a calendar's TZIDs mean: by name, by what its VTIMEZONE calls it besides, or by comparing the rules
 * described there with every zone there is.
 */
export function zonesOf(timezones: readonly Component[]): (tzid: string) => Meaning | undefined {
  const described = new Map(timezones.flatMap((timezone) => namesOf(timezone).map((name) => [name, timezone])));
  const known = new Map<string, Meaning | undefined>();
  return (tzid) => {
    if (!known.has(tzid)) known.set(tzid, meaningOf(tzid, described.get(tzid)));
    return known.get(tzid);
  };
}

function meaningOf(tzid: string, timezone: Component | undefined): Meaning | undefined {
  for (const name of [tzid, ...(timezone ? namesOf(timezone) : [])]) {
    const zone = zoneNamed(name);
    if (zone) return { zone };
  }
  const offsets = timezone && readOffsets(timezone);
  if (!offsets) return undefined;
  const zone = zoneByOffsets(offsets);
  return zone ? { zone } : { offsets };
}
