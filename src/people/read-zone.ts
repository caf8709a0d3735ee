/** A person's time zone from what they say: an IANA name, a city, or where they are. */
import zoneOf from '@photostructure/tz-lookup';
import { UserError } from '../errors.ts';
import { canonicalZone } from '../time/zone.ts';

/** Cities that give no zone its name, and abbreviations that mean a zone with its summer time. */
const known: Record<string, string> = {
  est: 'America/New_York',
  edt: 'America/New_York',
  'eastern time': 'America/New_York',
  eastern: 'America/New_York',
  et: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  'central time': 'America/Chicago',
  ct: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  'mountain time': 'America/Denver',
  mt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  'pacific time': 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  bst: 'Europe/London',
  gmt: 'Etc/GMT',
  utc: 'UTC',
  wat: 'Africa/Lagos',
  ist: 'Asia/Kolkata',
  jst: 'Asia/Tokyo',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  boston: 'America/New_York',
  washington: 'America/New_York',
  miami: 'America/New_York',
  atlanta: 'America/New_York',
  dallas: 'America/Chicago',
  houston: 'America/Chicago',
  austin: 'America/Chicago',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  milan: 'Europe/Rome',
  barcelona: 'Europe/Madrid',
  porto: 'Europe/Lisbon',
  geneva: 'Europe/Zurich',
  manchester: 'Europe/London',
  edinburgh: 'Europe/London',
  uk: 'Europe/London',
  england: 'Europe/London',
  abuja: 'Africa/Lagos',
  nigeria: 'Africa/Lagos',
  'port harcourt': 'Africa/Lagos',
  ibadan: 'Africa/Lagos',
  kano: 'Africa/Lagos',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  india: 'Asia/Kolkata',
  beijing: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  japan: 'Asia/Tokyo',
  germany: 'Europe/Berlin',
  france: 'Europe/Paris',
  italy: 'Europe/Rome',
  spain: 'Europe/Madrid',
  portugal: 'Europe/Lisbon',
  kenya: 'Africa/Nairobi',
  ghana: 'Africa/Accra',
  'south africa': 'Africa/Johannesburg',
  'cape town': 'Africa/Johannesburg',
  'rio de janeiro': 'America/Sao_Paulo',
  'ho chi minh city': 'Asia/Ho_Chi_Minh',
};

/** @throws UserError when no zone has that name */
export function readZone(words: string): string {
  const asked = words
    .trim()
    .replace(/[.!]+$/, '')
    .replace(/ (?:time|time ?zone)$/i, '');
  const exact =
    asked.includes('/') || asked.toUpperCase() === 'UTC' ? canonicalZone(asked.replaceAll(' ', '_')) : undefined;
  const zone = exact ?? known[words.trim().toLowerCase()] ?? known[asked.toLowerCase()] ?? byCity(asked);
  if (!zone)
    throw new UserError(
      `I know no time zone “${asked.slice(0, 60)}”. Say a large city near you, or a name such as Europe/Lisbon.`,
    );
  return zone;
}

/** @throws UserError when these are no coordinates */
export function zoneAt(coordinates: string): string {
  const [latitude = Number.NaN, longitude = Number.NaN] = coordinates.split(',').map(Number);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw new UserError('That is not a place on the map.');
  return zoneOf(latitude, longitude);
}

function byCity(name: string): string | undefined {
  const wanted = name.toLowerCase().replaceAll(' ', '_');
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().split('/').at(-1) === wanted);
}
