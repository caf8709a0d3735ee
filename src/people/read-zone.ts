/** A person's time zone from what they say: an IANA name, a city, or where they are. */
import zoneOf from '@photostructure/tz-lookup';
import { UserError } from '../errors.ts';
import { zoneOfPlace } from '../time/zone-of-place.ts';

/** @throws UserError when no zone has that name */
export function readZone(words: string): string {
  const zone = zoneOfPlace(words);
  if (!zone)
    throw new UserError(
      `I know no time zone “${words.trim().slice(0, 60)}”. Say a large city near you, or a name such as Europe/Lisbon.`,
    );
  return zone;
}

/** @throws UserError when these are no coordinates */
export function zoneAt(coordinates: string): string {
  const [latitude = Number.NaN, longitude = Number.NaN] = coordinates.split(',').map(Number);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw new UserError('That is not a place on the map.');
  return zoneOf(latitude, longitude);
}
